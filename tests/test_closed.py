"""What the program has no way to do: call out, run in the open, load what nobody locked."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.test_house import HOUSE, ROOT, patterns

CALLS_OUT = {"socket", "http", "requests", "httpx", "aiohttp", "smtplib", "ftplib", "urllib3"}
CALLS_OUT |= {"authlib"}
# Each with its reason.
ALLOWED = {
    "cli/serving.py": {"socket"},  # sees whether its own port is free and answers
    # The roots of the sealed trail, where settings say, by default nowhere; no child's data.
    "jobs/outside.py": {"socket", "urllib.request"},
    # The district's own OpenID provider, where settings say, by default nowhere: who signs in.
    "offices/provider.py": {"requests", "authlib"},
}
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
OPENS = {"exchange/spreadsheets/opening.py"}  # reads plain values and dates only


def imported(tree: ast.AST) -> set[str]:
    """The top names a file imports, and urllib only where it opens addresses."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name if name == "urllib.request" else name.partition(".")[0] for name in found}


def sources() -> list[tuple[str, ast.Module]]:
    return [
        (str(path.relative_to(HOUSE)), ast.parse(path.read_text(encoding="utf-8")))
        for path in HOUSE.rglob("*.py")
    ]


def test_nothing_in_the_program_calls_another_machine():
    for name, tree in sources():
        calls = imported(tree) & (CALLS_OUT | {"urllib.request"})
        assert calls <= ALLOWED.get(name, set()), name


def test_nothing_runs_text_as_program_or_opens_pickles_of_strangers():
    for name, tree in sources():
        called = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & RUNS_TEXT, name
        assert "pickle" not in imported(tree) or name in OPENS | {
            "exchange/spreadsheets/child.py"
        }, name


def test_every_page_escapes_but_the_one_that_is_given_escaped_cells():
    loose = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"\|\s*safe\b|autoescape false", path.read_text(encoding="utf-8"))
    }
    assert loose == {"templates/children/ledger.html"}


def test_debug_is_off_and_djangos_own_list_is_clean():
    assert settings.DEBUG is False and "*" not in settings.ALLOWED_HOSTS
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    environ = {**os.environ, "SHOUWANG_HTTPS": "1"}
    environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # for the browser tests alone
    done = subprocess.run(command, env=environ, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_no_route_is_for_administrators_or_tests():
    for route, _ in patterns():
        assert not re.search(r"admin|debug|test|__", route), route


def test_every_library_is_locked_with_its_hash():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
        named = [entry for entry in entries if re.match(r"[A-Za-z0-9._-]+(\[.*\])?==", entry)]
        assert len(named) > 20
        assert all("--hash=sha256:" in entry for entry in named)


def test_the_keys_lie_outside_what_the_web_server_hands_out():
    for served in (settings.STATIC_ROOT, settings.MEDIA_ROOT):
        assert Path(served).resolve() not in (settings.HOME / "keys").resolve().parents


def test_one_form_alone_takes_a_file_and_no_picture_comes_in():
    takes = {
        name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("FileField", "ImageField", "FILES")
    }
    # access/held.py says of a form that is shown again that its file was not kept.
    assert takes == {"access/held.py", "exchange/forms.py", "exchange/views.py"}
