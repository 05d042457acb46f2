"""`shouwang status`: which instance this is, what it holds, and whether it goes."""

import argparse
import json
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from shouwang.casework import queries
from shouwang.casework.missing import without_hands
from shouwang.cli.answer import Answer
from shouwang.cli.door import inside
from shouwang.cli.ready import is_embedded
from shouwang.kernel.clock import local, now
from shouwang.kernel.place import Place
from shouwang.kernel.postgres import Cluster
from shouwang.offices.models import Division, Person, Unit

SEALING = {"ok": "正常", "stopped": "停止，请运行 shouwang audit verify", "away": "不明"}
WORDS = {"ok": "正常", "stopped": "没有运行", "away": "连不上"}


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """None."""


def _version() -> str:
    try:
        return version("shouwang")
    except PackageNotFoundError:  # run from the folder, not installed
        return "dev"


def pending() -> list[str]:
    """The migrations this code has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{one.app_label}.{one.name}" for one, _ in plan]


def run(args: argparse.Namespace) -> Answer:
    """Say how the instance stands; a clock that does not go is said, not refused."""
    at = now()
    health = json.loads(call_command("health", stdout=StringIO()))
    with inside():
        facts = {
            "home": str(settings.HOME),
            "version": _version(),
            "demo": settings.DEMO,
            "second_factor": "required" if settings.SECOND_FACTOR else "optional",
            "pending_migrations": pending(),
            "divisions": Division.objects.count(),
            "units": Unit.objects.count(),
            "accounts": Person.objects.filter(is_active=True).count(),
            "duties_open": queries.open_duties().count(),
            "duties_overdue": queries.overdue(at).count(),
            "without_hands": _without_hands(at),
            **health,
            **_where(),
        }
    return Answer(_words(facts), facts)


def _without_hands(at: datetime) -> list[dict[str, object]]:
    """Which offices owe duties and have nobody who can do them."""
    return [
        {
            "unit": row.unit.code,
            "name": row.unit.name,
            "duties": row.count,
            "since": local(row.since).isoformat(timespec="seconds"),
        }
        for row in without_hands(at)
    ]


def _where() -> dict[str, object]:
    """Where the data is, and what of the instance lies outside its home."""
    if not is_embedded():
        given = connection.settings_dict
        return {"data": f"{given['HOST']}:{given['PORT']}", "outside": [], "left": []}
    place: Place = Cluster(settings.HOME).place
    outside = [str(path) for path in place.outside()]
    left = [str(path) for path in place.left()]
    return {"data": str(place.folder), "outside": outside, "left": left}


def _where_in_words(facts: dict[str, Any]) -> list[str]:
    lines = [f"数据库在 {facts['data']}"]
    if facts["outside"]:
        named = "、".join(facts["outside"])
        lines.append(f"实例目录之外还有：{named}；删除实例要用 shouwang remove，不要只删目录")
    if facts["left"]:
        named = "、".join(facts["left"])
        lines.append(f"以前的实例留下的数据库：{named}；不再需要时运行 shouwang remove --left")
    return lines


def _jumps_in_words(facts: dict[str, Any]) -> list[str]:
    count = facts["clock_jumps"]
    told = f"服务器时间跳动过 {count} 次，还没有人确认知悉：请核对时间，登录后在待办页处理"
    return [told] if count else []


def _words(facts: dict[str, Any]) -> str:
    waiting = facts["pending_migrations"]
    second = "要求" if facts["second_factor"] == "required" else "不强制"
    lines = [
        f"实例 {facts['home']}（版本 {facts['version']}{'，演示' if facts['demo'] else ''}）",
        f"登录二次验证：{second}",
        f"区划 {facts['divisions']} 个，单位 {facts['units']} 个，账号 {facts['accounts']} 个",
        f"未办事项 {facts['duties_open']} 件，其中逾期 {facts['duties_overdue']} 件",
        f"数据库{WORDS[str(facts['database'])]}；后台{WORDS[str(facts['queue'])]}，"
        f"排队 {facts['waiting']} 件；时钟{WORDS[str(facts['clock'])]}，"
        f"最近一轮 {facts['last_sweep'] or '还没有'}；留痕封存{SEALING[str(facts['trail'])]}",
        *(f"每分钟一轮的事项出错，正在逐轮重试，请看日志：{name}" for name in facts["failed"]),
        *_jumps_in_words(facts),
        *(
            f"无人能办：{row['name']} {row['duties']} 项，最早自 {row['since']}"
            for row in facts["without_hands"]
        ),
        *_where_in_words(facts),
    ]
    if waiting:
        lines.append("数据库结构待更新，请运行：shouwang init")
    return "\n".join(lines)
