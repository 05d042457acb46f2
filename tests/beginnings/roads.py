"""The two roads to a database of ours: migration by migration, and by the picture of where they end.

`python -m tests.beginnings` walks the long road and prints the picture; test_picture.py compares them.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shouwang.kernel.connection import parameters
from shouwang.kernel.programs import shipped
from shouwang.kernel.roles import connect, make_database
from tests.database import HOME, ROOT, drop

# What a dump says of itself, of each part and of its session, and not of the database.
HEADS = re.compile(r"\n*^--\n-- (Name: |PostgreSQL database dump).*\n--\n+", re.MULTILINE)
SESSION = re.compile(
    r"^(-- Dumped .*|SET \w+ = .*;|SELECT pg_catalog\.set_config.*|\\(un)?restrict .*)\n+",
    re.MULTILINE,
)
# How PostgreSQL shows `x IN ('a', 'b')`: read again as shown, it would show yet another way.
SHOWN = re.compile(r"\((\w+)\)::text = ANY \(\(ARRAY\[([^][]*)\]\)::text\[\]\)")
VARYING = "::character varying"
NUMBER = re.compile(r"^\d+; \d+ \d+ ")
# In a process of its own: our migrations that a picture replaces, in the order in which they run
# without it. WALK applies the first so many of them.
CHAIN = """
import sys
import django; django.setup()
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
executor.loader.replace_migrations = False
executor.loader.build_graph()
leaves = executor.loader.graph.leaf_nodes()
replaced = {node for one in executor.loader.replacements.values() for node in one.replaces}
own = {one.label for one in apps.get_app_configs() if one.name.startswith("shouwang.")}
plan = [(one.app_label, one.name) for one, _ in executor.migration_plan(leaves)]
chain = [node for node in plan if node in replaced]
"""
TELL = CHAIN + "print(*('.'.join(node) for node in chain), sep='\\n')"
# As code without the picture did: it is not noted as applied.
WALK = CHAIN + "executor.loader.replacements = {}; executor.migrate(chain[: int(sys.argv[1])])"
FOREIGN = CHAIN + "executor.migrate([node for node in leaves if node[0] not in own])"


@contextmanager
def empty(label: str) -> Iterator[str]:
    """An empty database for the block; its name is given."""
    name = f"{label}_{os.getpid()}"
    with connect("admin", "postgres") as conn:
        make_database(conn, name)
    try:
        yield name
    finally:
        drop(name)


def python(name: str, *words: str) -> str:
    """What a process of this Python says, working on that database as its owner."""
    environ = {**os.environ, "SHOUWANG_DB_ROLE": "owner", "SHOUWANG_DB_NAME": name}
    done = subprocess.run(
        [sys.executable, *words],
        check=True,
        env=environ,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def migrate(name: str) -> None:
    """As `shouwang init` does it."""
    python(name, "-m", "django", "migrate", "--verbosity", "0")


def chain(name: str) -> list[str]:
    """What the picture replaces, in the order in which it would run in that empty database."""
    return python(name, "-c", TELL).split()


def walk(name: str, count: int) -> None:
    """Apply the first so many of the chain, each by its own operations."""
    python(name, "-c", WALK, str(count))


def walk_foreign(name: str) -> None:
    """Apply what is not ours."""
    python(name, "-c", FOREIGN)


def dump(name: str, *words: str) -> str:
    """The database in SQL, without what changes with each dump."""
    text = _run("pg_dump", *_at(name), *words)
    return "\n".join(line for line in text.splitlines() if not line.startswith(("\\", "-- Dumped")))


# Django numbers them in the order in which it met the models, which says nothing.
NUMBERED = {
    "django_content_type": "SELECT app_label || '.' || model FROM django_content_type ORDER BY 1",
    "auth_permission": """SELECT app_label || '.' || codename FROM auth_permission
        JOIN django_content_type kind ON kind.id = content_type_id ORDER BY 1""",
}


def rows(name: str) -> str:
    """What stands in its tables, but for the list of migrations and Django's own numbers."""
    left_out = [f"--exclude-table-data={table}" for table in NUMBERED]
    text = dump(name, "--data-only", "--exclude-table=django_migrations", *left_out)
    with connect("admin", name) as conn:
        found = [row[0] for names in NUMBERED.values() for row in conn.execute(names).fetchall()]
    return "\n".join([text, *found])


def applied(name: str) -> set[str]:
    """Which migrations it knows."""
    with connect("admin", name) as conn:
        found = conn.execute("SELECT app || '.' || name FROM django_migrations")
        return {row[0] for row in found.fetchall()}


def picture(whole: str, foreign: str) -> str:
    """What `whole` has and `foreign` has not, as statements that make it; without owners."""
    archive, entries = _archived(whole)
    known = _archived(foreign)[1]
    listed = archive.with_suffix(".list")
    listed.write_text("\n".join(entries[key] for key in entries if key not in known), "utf-8")
    return tidy(_run("pg_restore", "--no-owner", f"--use-list={listed}", "--file=-", str(archive)))


def tidy(text: str) -> str:
    """Without the dump's remarks and its session's settings; what was said with IN says it again."""
    said = SHOWN.sub(lambda found: f"{found[1]} IN ({found[2].replace(VARYING, '')})", text)
    return HEADS.sub("\n\n", SESSION.sub("", said)).strip() + "\n"


def _archived(name: str) -> tuple[Path, dict[str, str]]:
    """Its structure in a file, and the lines of the file's list by what each makes."""
    archive = HOME / f"{name}.archive"
    _run("pg_dump", *_at(name), "--schema-only", "--format=custom", f"--file={archive}")
    lines = _run("pg_restore", "--list", str(archive)).splitlines()
    return archive, {NUMBER.sub("", line): line for line in lines if NUMBER.match(line)}


def _at(name: str) -> tuple[str, ...]:
    given = parameters("admin", name)
    return ("-h", given["HOST"], "-p", given["PORT"], "-U", given["USER"], "-d", name)


def _run(program: str, *words: str) -> str:
    environ = {**os.environ, "PGPASSWORD": parameters("admin")["PASSWORD"]}
    command = [str(shipped() / "bin" / program), *words]
    done = subprocess.run(command, env=environ, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout
