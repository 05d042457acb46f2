"""The Jinja2 environment: how dates, levels, masks and clocks are written."""

import os
from datetime import date, datetime
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined

from shouwang.casework.terms import both_days
from shouwang.children.placed import acts_of, not_there, way_lost
from shouwang.config.settings import BASE
from shouwang.kernel.clock import cn_date, cn_due, cn_moment, last_day, now, words_left
from shouwang.kernel.dates import about_age, about_words, in_words
from shouwang.statute.clauses import clause_name
from shouwang.statute.codes import codes, label
from shouwang.statute.duties import RULES

UNKNOWN = "未采集"


def day(value: date | datetime | None) -> str:
    """2026年9月10日, or 未采集."""
    if value is None:
        return UNKNOWN
    return cn_date(localtime(value).date() if isinstance(value, datetime) else value)


def until(value: datetime | None) -> str:
    """2026年12月1日24时, or with hour and minute; nothing where nothing is due."""
    return cn_due(value) if value else ""


def moment(value: datetime | None) -> str:
    """9月10日 14:05, with the year when it is another one."""
    if value is None:
        return ""
    local = localtime(value)
    year = "" if local.year == localtime(now()).year else f"{local.year}年"
    return f"{year}{local.month}月{local.day}日 {local:%H:%M}"


def short(value: date | datetime | None) -> str:
    """9-10 for tables, with the year when it is another one."""
    if value is None:
        return ""
    on = localtime(value).date() if isinstance(value, datetime) else value
    return f"{on.month}-{on.day}" if on.year == now().year else f"{on.year}-{on.month}-{on.day}"


def known(value: Any) -> Any:
    """The value itself, or 未采集 when nobody has told: never 无."""
    return UNKNOWN if value in (None, "") else value


def yes_no(value: bool | None) -> str:
    """是, 否, or 未采集."""
    return UNKNOWN if value is None else ("是" if value else "否")


def left(due: datetime | None) -> str:
    """还剩 3 小时 20 分, 已逾期 1 天, or that it lasts."""
    return "持续到移交" if due is None else words_left(due, now())


def is_late(due: datetime | None) -> bool:
    """Whether the instant has passed."""
    return due is not None and due < now()


def age(birth: date | None) -> str:
    """9岁, or 未采集."""
    if birth is None:
        return UNKNOWN
    on = localtime(now()).date()
    return f"{on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))}岁"


def age_of(child: Any) -> str:
    """9岁; 约3岁 where the year of birth is an estimate; else 未采集."""
    if child.birth is not None:
        return age(child.birth)
    about = about_age(child.birth_text, localtime(now()).date())
    if about is None:
        return UNKNOWN
    return about_words(about)


def kept() -> FileSystemBytecodeCache | None:
    """Templates compiled once for all processes, where the built pages lie, as Python keeps its own.

    Compiling them anew costs each process the first seconds of its life. The folder is its owner's
    alone: what lies in it is run. Where it can't be made so, each process compiles for itself.
    """
    folder = BASE / "build" / "templates"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return None
    is_own = found.st_uid == os.geteuid() and not found.st_mode & 0o022
    return FileSystemBytecodeCache(str(folder)) if is_own else None


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend asks for."""
    given = {"undefined": StrictUndefined, "trim_blocks": True, "bytecode_cache": kept()}
    env = Environment(**{**options, **given})
    env.globals.update(static=cache(static), url=reverse, now=now, codes=codes, RULES=RULES)
    env.filters.update(
        day=day,
        last_day=lambda until: cn_date(last_day(until)),
        whole_day=cn_date,
        moment=moment,
        dated=cn_moment,
        until=until,
        short=short,
        known=known,
        since=in_words,
        yes_no=yes_no,
        left=left,
        clause=clause_name,
        label=lambda code, name: label(name, code),
        age=age,
        age_of=age_of,
        acts_of=acts_of,
        not_there=not_there,
        way_lost=way_lost,
        both_days=both_days,
    )
    env.tests["late"] = is_late
    return env
