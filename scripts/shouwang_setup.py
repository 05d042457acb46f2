"""Set up and run 守望 with the standard library alone: python3 scripts/shouwang_setup.py run.

Actions: setup, run, test, bench, kill, matrix, mutants, lint, screenshots, night. Each skips what
is already in place. What follows the action goes on to it: `run --port 8001`, `test tests/kernel -x`
(everything is set up and checked, the tests named are run), `night kill matrix` (those steps alone).
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from night import night

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILT = ROOT / "build" / "static" / "app.js"
# Three workers, whole files each, in the order of tests/order.py: one more than the cores it was
# made for, as a test waits for browsers, processes and the database.
WORKERS = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
# Where an image sets it, each of the hundred processes of a run would compile all it imports.
UNKEPT = "PYTHONDONTWRITEBYTECODE"
NEEDED = ("chromium", "fonts-noto-cjk")
# The distribution's own Python: it gets the distribution's security updates, and it is built with a
# profile, so that the program takes a third less of a processor than under one built by hand
# (docs/adr/0036).
OWN = Path("/usr/bin/python3")
FITS = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"


def say(text: str) -> None:
    """One line to whoever waits."""
    print(f"守望 · {text}", flush=True)


def run(*args: object, **given: object) -> None:
    """Run a command; its failure is ours."""
    subprocess.run([str(arg) for arg in args], cwd=ROOT, check=True, **given)  # type: ignore[call-overload]


def check_versions() -> None:
    """Say in words what is missing, before anything is made."""
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"需要 Python 3.11 或更高版本，现在是 {platform.python_version()}。")
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        sys.exit("需要 Node.js 20 或更高版本（含 npm），没有找到。")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.strip().lstrip("v").split(".")[0]) < 20:
        sys.exit(f"需要 Node.js 20 或更高版本，现在是 {version.strip()}。")


def _stamp(folder: Path, name: str, *sources: Path) -> tuple[Path, str]:
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes())
    return folder / f".stamp-{name}", digest.hexdigest()


def _is_fresh(stamp: Path, value: str) -> bool:
    return stamp.exists() and stamp.read_text(encoding="ascii") == value


def interpreter() -> str:
    """The distribution's Python where it is new enough and can make a venv, else the one that asks."""
    if OWN.exists():
        asked = subprocess.run([str(OWN), "-c", FITS], capture_output=True, check=False)
        if asked.returncode == 0:
            return str(OWN)
    return sys.executable


def install(dev: bool = False) -> None:
    """The virtual environment with the locked packages, each checked by its hash."""
    lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    if not PYTHON.exists():
        say("建立运行环境 .venv")
        run(interpreter(), "-m", "venv", VENV)
    stamp, value = _stamp(VENV, lock.stem, lock, ROOT / "pyproject.toml")
    if _is_fresh(stamp, value) or (not dev and _dev_is_fresh()):
        return
    say(f"安装依赖（{lock.name}）")
    # What is imported is compiled when it is: compiling it all takes a quarter of the time.
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")
    run(*pip, "--require-hashes", "-r", lock)
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT, env=_with_setuptools(pip))
    stamp.write_text(value, encoding="ascii")


def _with_setuptools(pip: tuple[object, ...]) -> dict[str, str]:
    """The editable install builds with setuptools from the same index as everything else."""
    run(*pip, "setuptools>=77")
    return dict(os.environ)


def _dev_is_fresh() -> bool:
    stamp, value = _stamp(
        VENV, "requirements-dev", ROOT / "requirements-dev.lock", ROOT / "pyproject.toml"
    )
    return _is_fresh(stamp, value)


def build_front_end() -> None:
    """The pages' style and scripts, built once for each state of their sources."""
    folder = ROOT / "frontend"
    sources = sorted([*folder.glob("src/*"), *folder.glob("*.json"), *folder.glob("*.js")])
    stamp, value = _stamp(ROOT / "build", "frontend", *sources)
    if BUILT.exists() and _is_fresh(stamp, value):
        return
    say("构建页面样式和脚本")
    for command in (("ci", "--no-audit", "--no-fund"), ("run", "build")):
        told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        words = ["npm", *command, "--prefix", str(folder), "--silent"]
        done = subprocess.run(words, cwd=ROOT, check=False, **told)  # type: ignore[call-overload]
        if done.returncode:
            sys.exit(f"页面样式和脚本没有构建成：\n{done.stdout}")
    stamp.write_text(value, encoding="ascii")


def test_provider() -> None:
    """The OpenID provider that the tests sign in at; no part of the program."""
    folder = ROOT / "tests" / "provider"
    stamp, value = _stamp(folder / "node_modules", "provider", folder / "package-lock.json")
    if _is_fresh(stamp, value):
        return
    say("安装测试用的统一身份认证")
    quiet = ("--no-audit", "--no-fund", "--silent")
    run("npm", "ci", "--prefix", folder, *quiet)
    stamp.write_text(value, encoding="ascii")


def setup(dev: bool = False) -> None:
    """Everything but serving."""
    check_versions()
    with ThreadPoolExecutor(1) as beside:  # npm works while pip does
        built = beside.submit(build_front_end)
        install(dev)
        built.result()


def browser() -> None:
    """A Chromium and a Chinese font for the browser tests; as root on Debian they are installed."""
    has_browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    has_font = (
        bool(shutil.which("fc-list"))
        and "CJK" in subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout
    )
    if has_browser and has_font:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(
            f"浏览器测试需要 {' 和 '.join(NEEDED)}；已有 Chromium 时可用环境变量 CHROMIUM 指明。"
        )
    say("安装浏览器和中文字体")
    quiet = {
        "stdout": subprocess.DEVNULL,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    run("apt-get", "update", "-qq", **quiet)
    run(
        "apt-get",
        "install",
        "-y",
        "-qq",
        "--no-install-recommends",
        *NEEDED,
        "poppler-utils",
        **quiet,
    )


def checks(*chosen: str) -> list[tuple[str, list[object]]]:
    """What `make test` runs, side by side; told in this order, the tests last: all, or those named."""
    tool = VENV / "bin"
    return [
        ("格式", [tool / "ruff", "format", "--check", "."]),
        ("规范", [tool / "ruff", "check", "."]),
        ("层次", [tool / "lint-imports"]),
        ("类型", [tool / "mypy"]),
        ("测试", [PYTHON, "-m", "pytest", "-q", *WORKERS, *chosen]),
    ]


def test(*chosen: str) -> int:
    """Everything CI runs, or of the tests those named; ends with `N passed, N failed` alone on a line."""
    setup(dev=True)
    test_provider()
    browser()
    every = checks(*chosen)
    passed, failed = 0, 0
    with ThreadPoolExecutor(len(every)) as beside:  # the tests make their server meanwhile
        for name, done, seconds in beside.map(_timed, every):
            print(done.stdout[-20_000:], flush=True)
            if name == "测试":  # a long difference pushes the names out of what is printed above
                print(
                    "\n".join(re.findall(r"^(?:FAILED|ERROR) \S+", done.stdout, re.M)), flush=True
                )
            say(f"{name}：{'通过' if done.returncode == 0 else '没有通过'}（{seconds:.0f} 秒）")
            counted = {
                word: int(n) for n, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)
            }
            passed += counted.get("passed", int(done.returncode == 0))
            bad = counted.get("failed", 0) + counted.get("error", 0)
            failed += bad or int(done.returncode != 0)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _timed(
    check: tuple[str, list[object]],
) -> tuple[str, subprocess.CompletedProcess[str], float]:
    """One check run to its end: its name, what came of it, and its seconds."""
    name, command = check
    begun = time.monotonic()
    done = subprocess.run(
        [str(arg) for arg in command], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    return name, done, time.monotonic() - begun


def main(action: str, *rest: str) -> int:
    """Do one action and give its exit code."""
    os.environ.pop(UNKEPT, None)
    if action == "test":
        return test(*rest)
    setup(dev=action in ("bench", "kill", "matrix", "mutants", "lint", "screenshots", "night"))
    command = VENV / "bin" / "shouwang"
    if action == "run":
        home = Path(os.environ.get("SHOUWANG_HOME", ROOT / "var"))
        os.environ["SHOUWANG_HOME"] = str(home)
        if not (home / "ready").exists():
            run(command, "init", "--sample", "demo")
        os.execv(command, [str(command), "serve", *rest])
    if action == "lint":
        for _, each in checks()[:-1]:
            run(*each)
    if action == "bench":
        run(PYTHON, "-m", "bench", *rest)
    if action == "kill":
        run(PYTHON, "-m", "pytest", "-q", "tests/kill", env={**os.environ, "SHOUWANG_KILLS": "50"})
    if action == "matrix":
        every = (PYTHON, "-m", "pytest", "-q", *WORKERS, "tests/matrix")
        run(*every, env={**os.environ, "SHOUWANG_MATRIX": "full"})
    if action == "mutants":
        run(PYTHON, "-m", "tests.mutants")
    if action == "night":
        test_provider()
        browser()
        return night(PYTHON, rest)
    if action == "screenshots":
        browser()
        run(PYTHON, "-m", "pytest", "-q", "tests/browser")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in (
        "setup",
        "run",
        "test",
        "bench",
        "kill",
        "matrix",
        "mutants",
        "lint",
        "screenshots",
        "night",
    ):
        sys.exit(__doc__)
    try:
        sys.exit(main(*sys.argv[1:]))
    except subprocess.CalledProcessError as failed:  # what it said stands above
        sys.exit(failed.returncode)
