"""Whether whoever receives a child may: asked before the hand-over, looked up by the police after it.

Source: 未成年人保护法第二十二条.
"""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened, raise_event
from shouwang.emergencies.actions_shared import CLAUSE, forget, locked, must_be, said
from shouwang.emergencies.actions_where import read_where
from shouwang.emergencies.models import Emergency, Handover, Office, RecordCheck
from shouwang.emergencies.rules import FAMILY, HandoverFacts, RecordFacts
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.codes import codes

YES, UNKNOWN = "yes", "unknown"


def must_be_fit(facts: HandoverFacts) -> None:
    """Let nobody at home receive a child of whom the four things were not asked, or one of whom is so.

    An institution, a hospital or a village committee is not asked about.
    Refuses: receiver_unasked, receiver_unfit.
    """
    if facts.place_kind not in FAMILY:
        return
    given, known = facts.said_of_receiver(), codes("receiver_answers")
    faults = codes("receiver_faults")
    if unasked := [faults[one] for one, answer in given.items() if answer not in known]:
        raise Refusal("receiver_unasked", CLAUSE, what="；".join(unasked))
    if unfit := [faults[one] for one, answer in given.items() if answer == YES]:
        raise Refusal("receiver_unfit", CLAUSE, what="，".join(unfit))


def answers_kept(facts: HandoverFacts) -> dict[str, str]:
    """The four answers as the hand-over keeps them; none for an institution, which is not asked."""
    if facts.place_kind not in FAMILY:
        return {}
    return {f"receiver_{fault}": answer for fault, answer in facts.said_of_receiver().items()}


def unknown_of(handover: Handover) -> list[str]:
    """What nobody could say of the receiver, in words."""
    faults = codes("receiver_faults").items()
    return [words for one, words in faults if getattr(handover, f"receiver_{one}") == UNKNOWN]


def have_checked(handover: Handover, *, by: Post, at: datetime) -> None:
    """Have the police look up what nobody could say of the receiver.

    Effect: opens check_record.
    """
    if not unknown_of(handover):
        return
    row = RecordCheck.objects.create(
        emergency=handover.emergency,
        handover=handover,
        matter=handover.matter,
        division_id=handover.division_id,
        asked_at=at,
    )
    _tell(row, "record_unchecked", said(handover.emergency), by, at)


@transaction.atomic
def check_record(matter: Matter, facts: RecordFacts, *, by: Post, at: datetime) -> RecordCheck:
    """Record what the police found of the receiver; the oldest hand-over that waits comes first.

    Source: 3.2.2. Effect: closes its check_record; a bad result of whoever has the child now opens
    place_anew, and the hand-over meets no closing condition any more.
    Refuses: no_check_open, check_needs, check_bad_needs, part_of_other, not_investigated, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    must_be(Office.POLICE, by)
    emergency = locked(matter)
    if emergency is None:
        raise Refusal("not_investigated", CLAUSE)
    row = waiting(emergency)
    if row is None:
        raise Refusal("no_check_open", CLAUSE)
    if facts.is_clean is None or not facts.source:
        raise Refusal("check_needs", CLAUSE)
    if not facts.is_clean and not facts.found:
        raise Refusal("check_bad_needs", CLAUSE)
    row.is_clean, row.source, row.found = facts.is_clean, facts.source, facts.found
    row.checked_at, row.checked_by = at, by
    row.save(update_fields=["is_clean", "source", "found", "checked_at", "checked_by"])
    _tell(row, "record_clean" if facts.is_clean else "record_bad", said(emergency), by, at)
    read_where(matter, "接收人查询", facts.source, facts.found, is_before=True, by=by, at=at)
    if not facts.is_clean and row.handover_id == emergency.handovers.latest("pk").pk:
        forget(emergency, "handed_over", "handed_safe")
        happened(emergency, "unfit_receiver", by=by, at=at, facts=said(emergency))
    return row


def waiting(emergency: Emergency) -> RecordCheck | None:
    """The oldest hand-over whose receiver nobody has looked up."""
    rows = emergency.record_checks.select_related("handover").order_by("pk")
    return rows.filter(checked_at=None).first()


def _tell(row: RecordCheck, word: str, facts: dict[str, object], by: Post, at: datetime) -> None:
    record = f"recordcheck:{row.pk}"
    raise_event(row.matter, f"emergencies.{word}", record=record, by=by, at=at, facts=facts)
