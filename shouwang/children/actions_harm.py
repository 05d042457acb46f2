"""Words that tell of harm, and were not reported as a case of the child, are read by somebody.

Whether an answer such as 已报告 or 不用再报 is right no program understands: unless it names a case of
this child, a person reads the words.
"""

from datetime import datetime
from uuid import UUID

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.figures import due_from
from shouwang.casework.models import Event, Matter
from shouwang.casework.steps import raise_event
from shouwang.children.models import Child
from shouwang.offices.models import Post

KEPT, TO_TOWN = "children.harm_kept", "children.harm_written"
# What the town owes anyway where its own words tell of harm.
FOLLOWED = (May.FOLLOW_FINDING.value,)


def owe_reading(
    words: str, answer: str, *, act: May, key: UUID | None, by: Post, at: datetime
) -> None:
    """Have these words read where their answer names no report of the child.

    Source: 3.2.1, 3.2.2. Effect: children.harm_kept: where the answer names none, both offices owe to
    read them while a report of the child runs (reports.actions_met), else the town (`owe_town`).
    """
    with reach.entered(reach.EVERYTHING):
        matter = Matter.objects.select_related("division").filter(pk=key).first()
        if matter is None:
            return
        child = Child.objects.filter(pk=whose(matter)).first()
        level = child.level if child else matter.level
        facts = {"level": level, "told": _told(words, answer, by), "act": act.value}
        facts |= {"answer": answer, "subject": child.name_masked if child else ""}
        raise_event(matter, KEPT, record=f"told:{matter.pk}", by=by, at=at, facts=facts)


def owe_town(event: Event) -> None:
    """No report of the child runs: the town sees to what was written of it.

    Source: 3.2.3. Effect: children.harm_written opens visits.follow_finding, as soon as a report is
    seen; not where these are its words on that very duty.
    """
    child = Child.objects.select_related("matter__division").filter(pk=whose(event.matter)).first()
    if child is None or event.facts["act"] in FOLLOWED:
        return
    file, record = child.matter, f"told:{child.pk}"
    latest = due_from("town_sees_report", file.division, event.at)[0].isoformat()
    facts = {**event.facts, "no_later_than": latest}
    raise_event(file, TO_TOWN, record=record, by=event.by, at=event.at, facts=facts)


def whose(matter: Matter) -> UUID | None:
    """Of which child a file or a case is; none of a case of a child that nobody knows."""
    return matter.child or (matter.pk if matter.kind == Matter.Kind.FILE else None)


def _told(words: str, answer: str, by: Post) -> str:
    said = f"是否报告，写的是：{answer}" if answer else "没有写是否报告"
    return f"{by.unit.name}写到孩子受到伤害，没有写明本儿童的报告编号：{words}（{said}）"
