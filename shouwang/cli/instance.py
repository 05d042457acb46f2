"""`shouwang init`: keys, database, roles, migrations, the divisions of the district; again updates."""

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import psycopg

from shouwang.cli.answer import Answer
from shouwang.cli.ready import is_embedded, server
from shouwang.kernel.connection import keep_url
from shouwang.kernel.crypto import key_file, make_key_file
from shouwang.kernel.home import home, make_home
from shouwang.kernel.keyring import upgrade
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.roles import check_admin, connect, grant_runtime, make_database, make_roles
from shouwang.kernel.secrets import secret

NAME = "shouwang"
OLDEST = 150_000
DIVISIONS = ("-m", "shouwang.cli.main", "divisions", "load", "--standard")
DEMO = "shouwang.cli.demo"

register(
    {
        "other_server": "{home} 已经在用内置数据库，不能改用 DATABASE_URL；"
        "请换一个 SHOUWANG_HOME，再用备份恢复。",
        "server_away": "连不上数据库服务器：{why}",
        "server_too_old": "数据库是 PostgreSQL {version}，需要 15 或更高版本。",
        "not_a_demo": "{home} 不是演示实例，不能加入虚构样例；请换一个 SHOUWANG_HOME。",
        "step_failed": "“{step}”没有完成，原因见上面的输出；改正后再运行 shouwang init。",
    }
)


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """--sample none|demo."""
    parser.add_argument("--sample", choices=("none", "demo"), default="none", help="是否带虚构样例")


def run(args: argparse.Namespace) -> Answer:
    """Make the instance, or bring it up to date.

    Refuses: not_a_demo, other_server, server_away, server_too_old, admin_lacks, step_failed.
    """
    root = home()
    is_fresh = not (root / "ready").exists()
    if args.sample == "demo" and not is_fresh and not (root / "demo").exists():
        raise Refusal("not_a_demo", home=str(root))
    url = os.environ.get("DATABASE_URL", "")
    if url and (root / "keys" / "database.json").exists() and is_embedded():
        raise Refusal("other_server", home=str(root))
    os.environ["SHOUWANG_HOME"] = str(make_home())
    if url:
        keep_url(root, url)
    with server():
        _fill(root, args.sample == "demo")
    said = "已建立" if is_fresh else "已更新"
    return Answer(f"实例{said}：{root}", {"home": str(root), "fresh": is_fresh})


def _fill(root: Path, is_demo: bool) -> None:
    if not key_file().exists():
        make_key_file(key_file())
    upgrade(key_file())
    secret("trail", root)
    _make_database()
    _python("建表", "-m", "django", "migrate", "--verbosity", "0", role="owner")
    with connect("admin", NAME) as conn:
        grant_runtime(conn)
    _python("导入区划", *DIVISIONS)
    if is_demo:
        (root / "demo").touch()
        if find_spec(DEMO) is not None:
            _python("建立演示账号", "-m", "shouwang.cli.main", "demo", "accounts")
    (root / "ready").touch()


def _make_database() -> None:
    try:
        with connect("admin", "postgres") as conn:
            version = conn.info.server_version
            if version < OLDEST:
                raise Refusal("server_too_old", version=version // 10_000)
            check_admin(conn)
            make_roles(conn)
            make_database(conn, NAME)
    except psycopg.OperationalError as away:
        raise Refusal("server_away", why=str(away).strip()) from away


def _python(step: str, *args: str, role: str = "runtime") -> None:
    """Run a step in a process of its own: Django reads once as whom it connects."""
    environ = {
        **os.environ,
        "SHOUWANG_DB_ROLE": role,
        "SHOUWANG_DB_NAME": NAME,
        "DJANGO_SETTINGS_MODULE": "shouwang.config.settings",
    }
    # What a step says is not the answer of `init`: it goes where warnings go.
    done = subprocess.run([sys.executable, *args], check=False, env=environ, stdout=sys.stderr)
    if done.returncode:
        raise Refusal("step_failed", step=step)
