"""Words that tell of harm, and were not reported as a case of the child, are read by somebody.

Whether an answer such as 已报告 or 不用再报 is right no program understands: unless it names a case of
this child, a person reads the words.
"""

from datetime import datetime
from uuid import UUID

from shouwang.access.knowing import everything_known
from shouwang.access.may import May, doers
from shouwang.casework.figures import due_from
from shouwang.casework.holders import HANDS
from shouwang.casework.holding import hold
from shouwang.casework.models import Event, Matter
from shouwang.casework.steps import raise_event
from shouwang.casework.terms import term
from shouwang.children.models import Child, Doubt
from shouwang.children.warned import HARM_TOLD
from shouwang.offices.models import Division, Post, Role

FOLLOW = "visits.follow_finding"
KEPT, TO_TOWN = "children.harm_kept", "children.harm_written"
# On whose record it stands: words for the town, and the town's own words, for the office above it.
TOLD, ABOVE = "told", "above"
TOWN = "town"


def owe_reading(
    words: str, answer: str, *, act: May, key: UUID | None, by: Post, at: datetime
) -> None:
    """Have these words read where their answer names no report of the child.

    Source: 3.2.1, 3.2.2. Effect: children.harm_kept: where the answer names none, both offices owe to
    read them while a report of the child runs (reports.actions_met), else the town (`owe_town`). Of a
    file that whoever writes is named for it is as secret as the file.
    """
    with everything_known():
        matter = Matter.objects.select_related("division").filter(pk=key).first()
        if matter is None:
            return
        hold(matter.pk)
        child = Child.objects.filter(pk=whose(matter)).first()
        level = child.level if child else matter.level
        facts = {"level": level, "told": _told(words, answer, by), "act": act.value}
        facts |= {"answer": answer, "subject": child.name_masked if child else ""}
        raise_event(matter, KEPT, record=f"told:{matter.pk}", by=by, at=at, facts=facts)


def owe_town(event: Event) -> None:
    """No report of the child runs: the town sees to what was written of it.

    Source: 3.2.3. Effect: children.harm_written opens visits.follow_finding, as soon as a report is
    seen. What the town wrote itself, that of the duty as well, the bureau sees to: whose no it was is
    not who reads it. What the bureau writes on that duty is read by nobody else: it is the second to
    say so.
    """
    child = Child.objects.select_related("matter__division").filter(pk=whose(event.matter)).first()
    is_own, kind = event.facts["act"] == May.FOLLOW_FINDING, event.by.unit.kind if event.by else ""
    if child is None or (is_own and kind != TOWN):
        return
    file = child.matter
    facts = {**event.facts, **term(FOLLOW, latest=seen_by(file.division, event.at))}
    record = f"{ABOVE if kind == TOWN else TOLD}:{child.pk}"
    if kind == TOWN:
        facts[HANDS] = sorted(doers(May.FOLLOW_FINDING) - {Role.TOWN_SUPERVISOR})
        facts["subject"] = f"{child.name_masked}：镇街写到伤害，没有写明报告编号，请核对"
    raise_event(file, TO_TOWN, record=record, by=event.by, at=event.at, facts=facts)


def owe_above(child: Child, told: str, why: str, *, by: Post, at: datetime) -> None:
    """The office above the town reads these words too, whatever the town does.

    Source: 3.2.3. Effect: children.harm_written opens visits.follow_finding of the bureau; once while
    it is owed.
    """
    record = f"{ABOVE}:{child.pk}"
    if child.matter.duties.filter(record=record, closed_at=None).exists():
        return
    facts = {"level": child.level, "told": told, "answer": "", "act": May.FILE_REPORT.value}
    facts |= term(FOLLOW, latest=seen_by(child.division, at))
    facts |= {"subject": f"{child.name_masked}：{why}"}
    facts[HANDS] = sorted(doers(May.FOLLOW_FINDING) - {Role.TOWN_SUPERVISOR})
    raise_event(child.matter, TO_TOWN, record=record, by=by, at=at, facts=facts)


def seen_by(place: Division, at: datetime) -> datetime:
    """By when words of harm are seen where no report of them runs: as the town sees a report."""
    return due_from("town_sees_report", place, at)[0]


def as_soon(child: Child, code: str, at: datetime, is_told: bool) -> dict[str, str]:
    """Whom it is about; of whom a ledger told of harm, that the village looks as soon as at a report.

    `code`: the duty by which it looks.
    """
    facts = {"subject": child.name_masked}
    if not is_told:
        return facts
    return {**facts, **term(code, latest=seen_by(child.division, at))}


def owe_ledger(town: Division, name: str, said: str, *, by: Post | None, at: datetime) -> None:
    """What a ledger that was stored now told of harm is read beside whoever handed it in.

    Source: 3.2.1. `said`: whether it was reported, as the clerk wrote it. Effect: children.harm_kept
    of each file that the ledger put such words on.
    """
    rows = Doubt.objects.filter(code=HARM_TOLD, since=at, settled_at=None)
    rows = rows.filter(division_id__gte=town.low, division_id__lte=town.high)
    hold(*rows.values_list("child", flat=True))
    for doubt in rows.select_related("child__matter__division").order_by("id"):
        child = doubt.child
        told = f"台账《{name}》写着：{doubt.words}（是否报告，写的是：{said or '没有写'}）"
        facts = {"level": child.level, "told": told, "act": May.IMPORT_LEDGER.value}
        facts |= {"answer": said, "subject": child.name_masked}
        raise_event(child.matter, KEPT, record=f"{TOLD}:{child.pk}", by=by, at=at, facts=facts)


def whose(matter: Matter) -> UUID | None:
    """Of which child a file or a case is; none of a case of a child that nobody knows."""
    return matter.child or (matter.pk if matter.kind == Matter.Kind.FILE else None)


def _told(words: str, answer: str, by: Post) -> str:
    said = f"是否报告，写的是：{answer}" if answer else "没有写是否报告"
    return f"{by.unit.name}写到孩子受到伤害，没有写明本儿童的报告编号：{words}（{said}）"
