"""Calls about a danger: by whoever found it, by whoever must ring an office or a household."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.figures import due_from
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import check, happened, raise_event
from shouwang.children import silence
from shouwang.children.actions_standing import raise_level
from shouwang.children.dangers import CALLED, Said
from shouwang.children.models import Child
from shouwang.children.told import answered, must_answer_harm
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import is_more_than_a_word, within
from shouwang.offices.models import Post
from shouwang.reports import heard as hearing
from shouwang.reports.actions_harm import tell_harm
from shouwang.reports.models import Danger, Receipt, Report, Ring
from shouwang.reports.opening import opened_at
from shouwang.reports.rules_danger import HEARD, KEPT_AS, UNSAFE, WITH_HIM
from shouwang.statute.codes import codes

TAKE = {
    Receipt.Office.POLICE: "reports.take_police",
    Receipt.Office.CIVIL_AFFAIRS: "reports.take_civil_affairs",
}
UNOPENED = {
    Receipt.Office.POLICE: "unopened_by_police",
    Receipt.Office.CIVIL_AFFAIRS: "unopened_by_civil_affairs",
}
OPENED = {
    Receipt.Office.POLICE: "opened_by_police",
    Receipt.Office.CIVIL_AFFAIRS: "opened_by_civil_affairs",
}
HOUSEHOLD = {"reports.ring_household": "household_rung"}
RUNG = {
    Receipt.Office.POLICE: {
        "reports.ring_police_town": "police_rung_by_town",
        "reports.ring_police_lead": "police_rung_by_lead",
    },
    Receipt.Office.CIVIL_AFFAIRS: {
        "reports.ring_civil_affairs_town": "civil_affairs_rung_by_town",
        "reports.ring_civil_affairs_lead": "civil_affairs_rung_by_lead",
    },
}
ANSWERED, NOT_YET = "answered", "not_yet"
OTHER_DANGER = "other_danger"
REPORTED = (UNSAFE, WITH_HIM)
HOME = Ring.Whom.HOUSEHOLD
NOTE = 300


@dataclass(frozen=True)
class Call:
    """One call as it is told: what came of it, who answered, what was said, when.

    `heard`: of a call to a home, what it said of the child (rules_danger.HEARD).
    """

    result: str
    spoken_to: str = ""
    note: str = ""
    rung_at: datetime | None = None
    heard: str = ""


@transaction.atomic
def ring(danger: Danger, calls: Mapping[str, Call], *, by: Post, at: datetime) -> list[Ring]:
    """Write down whom the finder has rung, and whether somebody answered.

    Source: 3.2.1. Effect: reports.rung. Refuses: ring_result, not_permitted.
    """
    return ring_about(danger.report, calls, by=by, at=at)


@transaction.atomic
def ring_about(report: Report, calls: Mapping[str, Call], *, by: Post, at: datetime) -> list[Ring]:
    """The same of any report that the post's own unit made, whatever it was found by.

    Source: 3.2.1. Effect: reports.rung. Refuses: ring_result, not_permitted.
    """
    check(by, May.FILE_REPORT)
    if not calls:
        raise Refusal("ring_result", "3.2.1")
    hold(report.matter_id)
    reach.widen(report.matter_id)
    made = [_note(report.matter, whom, call, by, at) for whom, call in calls.items()]
    facts = {one.whom: one.result for one in made}
    happened(report, "rung", by=by, at=at, facts=facts)
    tell_harm(report.matter, "登记打过的电话", *(one.spoken_to for one in made), by=by, at=at)
    return made


def _note(matter: Matter, whom: str, call: Call, by: Post, at: datetime) -> Ring:
    if call.result not in codes("ring_results") or whom not in Ring.Whom.values:
        raise Refusal("ring_result", "3.2.1")
    return Ring.objects.create(
        matter=matter,
        division_id=matter.division_id,
        label=matter.label,
        whom=whom,
        result=call.result,
        spoken_to=call.spoken_to,
        note=call.note,
        rung_at=None if call.result == NOT_YET else call.rung_at or at,
        unit=by.unit,
        noted_by=by,
        noted_at=at,
    )


@transaction.atomic
def ring_household(
    child: Child,
    call: Call,
    *,
    by: Post,
    at: datetime,
    office: str = "",
    harm: str = "",
    named: str = "",
) -> Ring:
    """Write down the call to a household after a danger was taken back as a slip.

    `office`: which one was asked instead, where the home may not be rung yet; it goes on from there.
    `harm`: whether harm that the words tell of was reported, where this call does not report it.
    `named`: whether it is he, where who answered or the words may mean whoever is accused.

    Source: 3.2.1. Effect: where somebody says how the child is, reports.household_rung, which ends the
    duty; that it is not safe, or unclear, or with whoever the words accuse, is reported to both
    offices in the same act, with the words. A vain call, one that did not ask, or 平安 from whomever
    the words accuse is kept, and the duty stays. Other words of harm are answered for as those of
    every form (children.told.must_answer_harm).
    Refuses: ring_result, ring_words, ring_heard, ring_short, maybe_named, words_of_harm,
    words_too_long, nothing_to_ring, home_silent, not_permitted.
    """
    check(by, May.RING)
    hold(child.pk)
    if not office:
        silence.must_not_be(child)
    if call.result == ANSWERED and call.note and not is_more_than_a_word(call.note):
        raise Refusal("ring_short", "3.2.1")
    if office:
        call = replace(call, note=_answered(child, call, harm, by, at))
        return _owed_call(child.matter, HOUSEHOLD, call, by, at, whom=Receipt.Office(office))
    if call.result != ANSWERED:
        kept = replace(call, note=_answered(child, call, harm, by, at))
        return _owed_call(child.matter, HOUSEHOLD, kept, by, at, whom=HOME)
    return _reached(child, call, harm, named, by, at)


def _reached(child: Child, call: Call, harm: str, named: str, by: Post, at: datetime) -> Ring:
    """Somebody answered: what he said of the child is read against whom the words accuse."""
    if call.heard not in HEARD:
        raise Refusal("ring_heard", "3.2.1")
    if not is_owed(child, by):  # whom the words accuse is told to whoever owes the call alone
        raise Refusal("nothing_to_ring", "3.2.2")
    told = hearing.read(child, call.heard, call.spoken_to, call.note, named=named)
    call = replace(call, heard=told.of, spoken_to=told.spoken_to, note=told.note)
    words, kept = {} if told.is_vain else HOUSEHOLD, _as_heard(call)
    if told.of not in REPORTED:
        kept = replace(kept, note=_answered(child, kept, harm, by, at))
    elif harm:
        kept = replace(kept, note=within(answered(kept.note, harm), NOTE))
    made = _owed_call(child.matter, HOUSEHOLD, kept, by, at, whom=HOME, ends=words)
    if told.of in REPORTED:
        _report(child, call, made, by, at)
    return made


def _report(child: Child, call: Call, made: Ring, by: Post, at: datetime) -> None:
    """What was heard is reported to both offices, with the words."""
    words = made.note if call.heard == WITH_HIM else call.note
    said = Said(CALLED, f"ring:{made.pk}", f"{call.spoken_to}说：{words}")
    author = by if may(by, May.RAISE_LEVEL) else None
    note = "误填撤回后打电话核实"
    raise_level(child, [OTHER_DANGER], by=author, at=at, note=note, said=said)


def _answered(child: Child, call: Call, harm: str, by: Post, at: datetime) -> str:
    asked = {"most": NOTE, "act": May.RING, "key": child.key, "by": by, "at": at}
    return must_answer_harm(call.note, harm, beside=call.spoken_to, **asked)


def _as_heard(call: Call) -> Call:
    """What the call said of the child stands before its words."""
    note = f"{KEPT_AS[call.heard]}。{call.note}" if call.note else ""
    return replace(call, note=within(note, NOTE))


def is_with_him(made: Ring) -> bool:
    """Whether a call was kept as one that found the child with whoever is accused."""
    return made.note.startswith(KEPT_AS[WITH_HIM])


def is_owed(child: Child, post: Post) -> bool:
    """Whether the post's office owes the call to this household now."""
    owed = Duty.objects.filter(code__in=HOUSEHOLD, matter=child.matter, closed_at=None)
    return owed.filter(holder=post.unit).exists()


@transaction.atomic
def ring_office(matter: Matter, office: str, call: Call, *, by: Post, at: datetime) -> Ring:
    """Write down the call to an office that has not opened a red report for ten minutes.

    Source: 3.2.2. Effect: with somebody reached, this office's own duty to ring ends; a vain call is
    kept, and the duty stays. What it newly tells of harm both offices read.
    Refuses: ring_result, ring_words, nothing_to_ring, not_permitted.
    """
    check(by, May.RING)
    hold(matter.pk)
    made = _owed_call(matter, RUNG[Receipt.Office(office)], call, by, at, whom=office)
    tell_harm(matter, "电话催告", call.note, call.spoken_to, by=by, at=at)
    return made


def _owed_call(
    matter: Matter,
    words: Mapping[str, str],
    call: Call,
    by: Post,
    at: datetime,
    *,
    whom: str,
    ends: Mapping[str, str] | None = None,
) -> Ring:
    """The duties that this office holds end with a call in which somebody was reached.

    `ends`: which of them alone do.
    """
    owed = Duty.objects.filter(code__in=words, matter=matter, holder=by.unit, closed_at=None)
    codes_owed = list(owed.order_by("id").values_list("code", flat=True))
    if not codes_owed:
        raise Refusal("nothing_to_ring", "3.2.2")
    if call.result == ANSWERED and not (call.spoken_to and call.note):
        raise Refusal("ring_words", "3.2.1")
    made = _note(matter, whom, call, by, at)
    ended = words if ends is None else ends
    for code in [one for one in codes_owed if one in ended] if call.result == ANSWERED else ():
        facts = {"heard": f"{made.spoken_to}：{made.note}"} if code in HOUSEHOLD else {}
        record, name = f"ring:{made.pk}", f"reports.{words[code]}"
        raise_event(matter, name, record=record, by=by, at=at, facts=facts)
    return made


def watch_unopened(*, at: datetime) -> int:
    """Have an office rung that has not opened a red report for ten minutes; end it once it has.

    Source: 3.2.2. The clock calls it each minute (settings.ROUNDS). Returns: how many events it was.
    """
    done = 0
    with reach.entered(reach.CLOCK):
        red = Duty.objects.filter(level="red", closed_at=None)
        hold(*red.filter(code__in=TAKE.values()).values_list("matter", flat=True))
        for office, code in TAKE.items():
            owed = red.filter(code=code)
            for duty in owed.select_related("division", "matter").order_by("id"):
                done += _watch(duty, office, at)
    return done


def _watch(duty: Duty, office: Receipt.Office, at: datetime) -> int:
    """Unopened past its time: told once. The last one opened since it was told: no call is needed."""
    report = _filed(duty)
    if report is None:
        return 0
    opened = opened_at(report, office)
    name, record = f"reports.{UNOPENED[office]}", f"report:{report.pk}"
    told = duty.matter.events.filter(name=name, record=record).exists()
    word = ""
    if opened and told:
        rings = Duty.objects.filter(code__in=RUNG[office], matter=duty.matter, closed_at=None)
        word = OPENED[office] if rings.exists() and _are_all_opened(duty, office) else ""
    elif not opened and not told:
        is_late = due_from("report_unopened", duty.division, report.filed_at)[0] <= at
        word = UNOPENED[office] if is_late else ""
    if word:
        facts = {"level": report.level, "subject": duty.subject.partition(" ")[2]}
        happened(report, word, by=None, at=at, facts=facts)
    return bool(word)


def _filed(duty: Duty) -> Report | None:
    key = duty.record.partition(":")[2]
    return Report.objects.filter(pk=key, state="filed").select_related("matter").first()


def _are_all_opened(duty: Duty, office: Receipt.Office) -> bool:
    """A call is about the case: it is owed while another red report of the case lies unopened."""
    beside = Duty.objects.filter(code=duty.code, matter=duty.matter, level="red", closed_at=None)
    reports = [_filed(one) for one in beside.exclude(pk=duty.pk)]
    return all(opened_at(one, office) for one in reports if one is not None)
