"""What runs at night: every set whole. Each step's last result stands in docs/night.md with its date."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "night.md"
MINUTE = ROOT / "build" / "first-minute.json"
PARTS = 7  # one part of the mutants a night: all of them in a week
HEAD = """# The night's run

`make night` runs what is too large for every change, whole; `make night ARGS="kill matrix"` runs those
steps alone. Each row is the last run of its step: written by the run itself, at the commit named.

| step | what | day | commit | result | seconds |
|---|---|---|---|---|---|
"""
ROW = re.compile(r"^\| `(?P<name>[^`]+)` \|.*\|$", re.MULTILINE)
WORKERS = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
# The cells of a file are shared out among them; each builds its own world once.
SPREAD = ("-n", "2", "--dist", "load")
STRANGERS = "tests/faults/test_s02_a_stranger_takes_a_seat.py"
OWN = ("tests/matrix", "tests/kill", "tests/first_minute", STRANGERS)


@dataclass(frozen=True)
class Step:
    """One command of the night and what it sees."""

    name: str
    what: str
    command: Sequence[str]
    environ: dict[str, str] = field(default_factory=dict)


def steps(python: str, today: date) -> list[Step]:
    """All of the night, the shortest news first."""
    pytest = (python, "-m", "pytest", "-q")
    part = f"{today.toordinal() % PARTS}/{PARTS}"
    others = [f"--ignore={folder}" for folder in OWN]
    return [
        Step("first_minute", "the README's commands from clean clones", (*pytest, OWN[2])),
        Step("tests", "every other test, whole", (*pytest, *WORKERS, *others)),
        Step("matrix", "who may see what, every cell", (*pytest, *SPREAD, OWN[0]), _full()),
        Step(
            "strangers",
            "ten minutes of 200 sockets and 20 sign-ins a second",
            (*pytest, STRANGERS),
        ),
        Step("kill", "fifty kills of each part", (*pytest, OWN[1]), {"SHOUWANG_KILLS": "50"}),
        Step(
            "mutants",
            f"mutants, part {part} of the week",
            (python, "-m", "tests.mutants"),
            {"SHOUWANG_MUTANT_PART": part},
        ),
    ]


def _full() -> dict[str, str]:
    return {"SHOUWANG_MATRIX": "full"}


def night(python: Path, chosen: Sequence[str]) -> int:
    """Run the night, or the chosen steps of it; 1 when one failed. Unknown names are said."""
    every = steps(str(python), date.today())
    unknown = set(chosen) - {step.name for step in every}
    if unknown:
        print(f"没有这一步：{'、'.join(sorted(unknown))}", file=sys.stderr)
        return 2
    failed = [step.name for step in every if not chosen or step.name in chosen if not _run(step)]
    print(
        f"守望 · 夜间全量：{'没有通过 ' + '、'.join(failed) if failed else '全部通过'}", flush=True
    )
    return int(bool(failed))


def _run(step: Step) -> bool:
    print(f"守望 · {step.name}：{step.what}", flush=True)
    begun = time.monotonic()
    MINUTE.unlink(missing_ok=True)
    done = subprocess.run(
        [*step.command],
        cwd=ROOT,
        env={**os.environ, "SHOUWANG_NIGHT": "1", **step.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(done.stdout[-20_000:], flush=True)
    passed = done.returncode == 0
    result = _told(done.stdout) or ("done" if passed else f"exit {done.returncode}")
    write(step.name, step.what, "" if passed else "**failed** · ", result, time.monotonic() - begun)
    if MINUTE.exists():
        for name, facts in json.loads(MINUTE.read_text(encoding="utf-8")).items():
            write(name, facts["what"], "", facts["result"], facts["seconds"])
    return passed


def _told(output: str) -> str:
    """The line that counts: pytest's last one, or the mutants' sum; and figures that a test tells."""
    figures = re.findall(r"^figures: (.+)$", output, re.MULTILINE)
    lines = [line for line in output.splitlines() if re.search(r"\d+ (passed|failed)|^共 \d", line)]
    last = lines[-1].strip("= ").partition(" in ")[0] if lines else ""
    return "; ".join([last, *figures]) if last else ""


def write(name: str, what: str, mark: str, result: str, seconds: float) -> None:
    """Put this step's row in the page, in place of its last one."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    cells = (f"`{name}`", what, str(date.today()), commit, mark + result, f"{seconds:.0f}")
    row = f"| {' | '.join(cells)} |"
    for found in ROW.finditer(text):
        if found["name"] == name:
            text = text.replace(found[0], row)
            break
    else:
        text = text.rstrip("\n") + f"\n{row}\n"
    PAGE.write_text(text, encoding="utf-8")
