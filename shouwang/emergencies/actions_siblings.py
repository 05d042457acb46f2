"""Somebody is named: every other child under the same roof is looked at, each for itself.

Source: 3.2.2.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.holders import office_of_case
from shouwang.casework.models import Event, Matter
from shouwang.casework.steps import check, raise_event
from shouwang.children.around import still_at_home_with
from shouwang.children.models import Child
from shouwang.children.queries import files
from shouwang.children.told import SHOWN, calls_in, must_answer_harm
from shouwang.emergencies import heard
from shouwang.emergencies.actions_shared import CLAUSE, locked, of_case, office_of, said
from shouwang.emergencies.harmers import named_by
from shouwang.emergencies.models import Emergency, SiblingLook
from shouwang.emergencies.none import must_say, reported_at
from shouwang.emergencies.rules_house import LookFacts
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import shortened
from shouwang.offices.models import Post, Unit
from shouwang.reports import actions as reports
from shouwang.reports.rules import OFFICES, ReportFacts, described, reporter_kind
from shouwang.statute.codes import codes

OWED, RECORD = "emergencies.see_sibling", "sibling:"
WHY = "同户儿童被侵害，逐个查看"
SAFE, HARMED, UNSEEN = SiblingLook.Found.SAFE, SiblingLook.Found.HARMED, SiblingLook.Found.UNSEEN
TOLD = 500
SAYS_HARM = ("yes", "unknown")


def owe_siblings(emergency: Emergency, *, by: Post | None, at: datetime) -> None:
    """Have every other child of the house looked at, where somebody is named; asked once a round,
    and anew once a clearing is taken back.

    Effect: opens see_sibling for each; both offices may open their files.
    """
    child = emergency.matter.child
    if child is None or not named_by(emergency).is_known:
        return
    seen = emergency.sibling_looks.exclude(found=UNSEEN)
    if emergency.round_at:
        seen = seen.filter(recorded_at__gte=emergency.round_at)
    undone = emergency.clearings.exclude(undone_at=None).order_by("-undone_at").first()
    if undone is not None:
        seen = seen.filter(recorded_at__gt=undone.undone_at)
    done = set(seen.values_list("child", flat=True))
    for one in still_at_home_with(child, at):
        if one.key not in done:
            _join(emergency.matter, one, at)
            _tell(emergency.matter, "sibling_owed", one.key, _said_of(emergency, one), by, at)


def offices_of(matter: Matter) -> list[Unit]:
    """The station and the bureau of a case."""
    return [office_of_case(spec, matter) for spec in OFFICES]


def _join(matter: Matter, sibling: Child, at: datetime) -> None:
    for unit in offices_of(matter):
        reach.join(sibling.key, unit, place=sibling.division_id, why=WHY, at=at)


def _said_of(emergency: Emergency, sibling: Child) -> dict[str, object]:
    """The subject names this child by its file: two of a house may share a mask."""
    subject = f"{sibling.name_masked}（同户，{sibling.file_no}）"
    return {**said(emergency), "subject": subject, "about": str(sibling.key)}


def _tell(
    matter: Matter, word: str, child: UUID, facts: dict[str, object], by: Post | None, at: datetime
) -> None:
    record = f"{RECORD}{child}"
    raise_event(matter, f"emergencies.{word}", record=record, by=by, at=at, facts=facts)


def owed_in(matter: Matter) -> list[UUID]:
    """Which children of the house nobody has seen yet, the first to be due first."""
    rows = matter.duties.filter(code=OWED, closed_at=None).order_by("due_at", "pk")
    return [UUID(one.removeprefix(RECORD)) for one in rows.values_list("record", flat=True)]


def may_look_again(emergency: Emergency) -> set[UUID]:
    """Which children of the house were looked at in this case, while it runs: more may be written."""
    if emergency.matter.closed_at is not None:
        return set()
    return set(emergency.sibling_looks.values_list("child", flat=True))


def release(emergency: Emergency, *, by: Post | None, at: datetime) -> None:
    """Nobody is named any longer, or it is another child's house: nobody here is owed a look."""
    for child in owed_in(emergency.matter):
        _tell(emergency.matter, "sibling_released", child, said(emergency), by, at)


@transaction.atomic
def look_at_sibling(
    matter: Matter, child: UUID, facts: LookFacts, *, by: Post, at: datetime
) -> SiblingLook:
    """Record what came of looking at one other child of the house, owed or looked at before.

    Source: 3.2.2. Effect: seen, it closes this child's see_sibling; not seen, that stays, and is owed
    again where somebody is named. Harmed or in danger, it is reported in the same act as a report of
    its own: both offices owe to take it. A look of before stays written beside.
    Refuses: sibling_not_owed, look_said, look_unsaid, look_needs, look_when, look_words,
    look_harm_said, look_harm_told, words_of_harm, words_too_long, look_not_apart, situation_missing, ongoing_missing, not_investigated, not_permitted.
    """
    check(by, May.INVESTIGATE)
    emergency = locked(matter)
    if emergency is None:
        raise Refusal("not_investigated", CLAUSE)
    sibling = files().filter(pk=child).first()
    is_owed = child in owed_in(matter)
    if sibling is None or not (is_owed or child in may_look_again(emergency)):
        raise Refusal("sibling_not_owed", CLAUSE)
    _must_be_whole(facts, matter, at)
    _must_be_apart(emergency, facts)
    facts = replace(facts, told=_told(facts, sibling, by, at))
    row = _store(emergency, sibling, facts, by, at)
    word = "sibling_unseen" if facts.found == UNSEEN else "sibling_seen"
    _tell(matter, word, child, _said_of(emergency, sibling), by, at)
    if facts.found == UNSEEN and not is_owed and named_by(emergency).is_known:
        _tell(matter, "sibling_owed", child, _said_of(emergency, sibling), by, at)
    if facts.found == HARMED:
        _report(sibling, facts, by, at)
    return row


def _store(
    emergency: Emergency, sibling: Child, facts: LookFacts, by: Post, at: datetime
) -> SiblingLook:
    """The look as it was written; the same one twice is one that was pressed twice."""
    given = {
        "child": sibling,
        "office": office_of(by),
        "found": facts.found,
        "seen_by": facts.seen_by,
        "seen_at": facts.seen_at,
        "seen_where": facts.seen_where,
        "told": facts.told,
    }
    if facts.found != UNSEEN and emergency.sibling_looks.filter(**given).exists():
        raise Refusal("look_said", CLAUSE)
    row: SiblingLook = SiblingLook.objects.create(
        emergency=emergency,
        matter=emergency.matter,
        division_id=emergency.division_id,
        recorded_at=at,
        recorded_by=by,
        **given,
    )
    return row


def _must_be_apart(emergency: Emergency, facts: LookFacts) -> None:
    """Safe is what was found without whoever is named beside the child."""
    if facts.found != SAFE:
        return
    is_said = heard.says_apart(f"{facts.seen_where}，{facts.told}")
    if not is_said or heard.is_beside(emergency, facts.seen_where):
        raise Refusal("look_not_apart", CLAUSE)


def _must_be_whole(facts: LookFacts, matter: Matter, at: datetime) -> None:
    if facts.found not in SiblingLook.Found:
        raise Refusal("look_unsaid", CLAUSE)
    must_say(facts.told, "look_words")
    if facts.found != HARMED and (facts.situations or facts.ongoing in SAYS_HARM):
        raise Refusal("look_harm_said", CLAUSE)
    if facts.found == UNSEEN:
        return
    if not (facts.seen_by and facts.seen_where and facts.seen_at):
        raise Refusal("look_needs", CLAUSE)
    if facts.seen_at > at or facts.seen_at < reported_at(matter):
        raise Refusal("look_when", CLAUSE)
    if facts.found != HARMED:
        return
    if not facts.situations:
        raise Refusal("situation_missing", CLAUSE)
    if facts.ongoing not in codes("ongoing"):
        raise Refusal("ongoing_missing", CLAUSE)


def _told(facts: LookFacts, sibling: Child, by: Post, at: datetime) -> str:
    """What is written of the child: of one found safe no harm to it, else whether what it tells of
    was reported.

    Refuses: look_harm_told, words_of_harm, words_too_long.
    """
    told = calls_in(facts.told, facts.seen_where, facts.seen_by)
    if facts.found == SAFE and told:
        raise Refusal("look_harm_told", CLAUSE, words=shortened(told[0].words, SHOWN))
    if facts.found == HARMED:
        return facts.told
    asked = {"act": May.INVESTIGATE, "key": sibling.key, "by": by, "at": at}
    beside = "；".join(one for one in (facts.seen_where, facts.seen_by) if one)
    return must_answer_harm(facts.told, facts.harm, beside=beside, most=TOLD, **asked)


def _report(sibling: Child, facts: LookFacts, by: Post, at: datetime) -> None:
    """A report of its own on this child: what was found is told as it was written."""
    given = ReportFacts(
        described=described(sibling),
        situations=facts.situations,
        ongoing=facts.ongoing,
        place=facts.seen_where,
        told=facts.told,
        reporter_kind=reporter_kind(by.unit.kind),
    )
    reports.file(given, sibling.division, child=sibling, by=by, at=at)


def on_identity(events: Iterable[Event]) -> None:
    """It is known, or corrected, which child a case is about: the house is another one."""
    for event in events:
        matter = Matter.objects.get(pk=event.matter_id)
        emergency = of_case(matter)
        if emergency is not None:
            release(emergency, by=event.by, at=event.at)
            owe_siblings(emergency, by=event.by, at=event.at)
