"""Who may be named for a child kept secret, and what is said to whoever asks for it amiss."""

from collections.abc import Sequence
from datetime import datetime

from shouwang.access.may import May
from shouwang.access.secrets import NEAR
from shouwang.casework.chairs import is_any_of_there, waited_at
from shouwang.casework.steps import check
from shouwang.children.actions_deciders import CLAUSE
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Person, Post, Unit
from shouwang.offices.staffing import units_of
from shouwang.statute.figures import figure

register(
    {
        "secret_reason_needed": "请写明需要保密的理由。",
        "secret_since_future": "保密起始时间不能晚于现在。",
        "secret_before_file": "保密起始时间不能早于建档时间（{when}）。",
        "secret_nobody": "请至少指定一名知情人。",
        "secret_too_many": "知情人最多 {most} 名，现在是 {count} 名。",
        "secret_unit_unknown": "承办单位要有一名在岗的知情人。",
        "secret_no_visitor": "知情人里至少要有一名村（居）或镇街的人员，由其上门走访。",
        "secret_stake": "{who}与这名儿童有利害关系，不能作为知情人。",
        "secret_own": "保密由一人申请、另一人批准，您不能批准自己的申请。",
        "secret_decided": "这项申请已经有人办理。",
        "secret_twice": "这名儿童已在保密中，请退回这项申请；需要调整知情人的，由知情人提出。",
        "secret_nothing_asked": "没有待批准的申请。",
        "secret_pending": "已有一项申请待批准，请等办结后再提出。",
    }
)


def check_named(child: Child, people: Sequence[Person], unit: Unit, at: datetime) -> list[int]:
    """Who may be named for a child, at an office that may answer for it: by number, in order.

    Refuses: secret_* (nobody, too_many, stake, unit_unknown, no_visitor).
    """
    most = figure("secret_named_most").value
    if not people:
        raise Refusal("secret_nobody", CLAUSE)
    if len(people) > most:
        raise Refusal("secret_too_many", CLAUSE, most=most, count=len(people))
    for person in people:
        if child.pk in person.hidden:
            raise Refusal("secret_stake", CLAUSE, who=person.title)
    named = sorted({person.pk for person in people})
    if not is_any_of_there(unit, named, child.pk, at):
        raise Refusal("secret_unit_unknown", CLAUSE)
    if not units_of(named, child.pk, NEAR, at, waited_at(unit.division, at)):
        raise Refusal("secret_no_visitor", CLAUSE)
    return named


def check_asked(by: Post, reason: str) -> None:
    """Whoever asks may, and says why. Refuses: not_permitted, secret_reason_needed."""
    check(by, May.ASK_SECRET)
    if not reason.strip():
        raise Refusal("secret_reason_needed", CLAUSE)
