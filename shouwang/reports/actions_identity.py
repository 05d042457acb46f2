"""Which child a report is about: said once it is known, corrected when it was another one."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.models import Team
from shouwang.casework.actions_joining import fold
from shouwang.casework.actions_restoring import owe_again
from shouwang.casework.duties import close_also, say_anew
from shouwang.casework.holders import office_of_case
from shouwang.casework.joining import joined_into, running_case
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import check, happened, raise_event
from shouwang.children import actions as children
from shouwang.children.actions_placement import follow
from shouwang.children.holding import hold_houses
from shouwang.children.models import Child
from shouwang.children.rules import ChildFacts
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post, Unit
from shouwang.reports.actions import ASKING, OFFICES
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_again import ask_again_known
from shouwang.reports.actions_handing import hand_back, hand_on
from shouwang.reports.actions_more import ask_to_read
from shouwang.reports.actions_several import tell_of_others
from shouwang.reports.actions_taking import ROLE_OFFICE, reports_in, subject
from shouwang.reports.correcting import may_correct
from shouwang.reports.found import CORRECTED, FOUND
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing
from shouwang.reports.rules import REASON, within
from shouwang.reports.several import NOT_ASKED, Others, is_answered, other_than
from shouwang.reports.suspects import CHECKED, Suspect, suspect_of

CLAUSE = "3.2.2"
NO_FILE = "已查明，待建档"
SAME_CHILD = "查明是同一名儿童"
GROUND = "report_in_90_days"
REPORT = "reports.report"


@transaction.atomic
def identify(
    matter: Matter,
    child: Child | None,
    found: str,
    *,
    home: Division | None = None,
    checked: str = "",
    others: Others = NOT_ASKED,
    by: Post,
    at: datetime,
) -> list[Report]:
    """Say which child a report is about, or what was found when it is on no register.

    Source: 3.2.2. Effect: closes reports.identify; a child on the register turns red; the case goes
    to the offices of where the child lives, and into the case of it that runs already. A child
    without a file: the case goes to those of the village that was found (`home`; None: elsewhere, or not
    said), the town owes opening a file, and the offices read the words. Whoever said no to what
    then did not end looks again. Where the case placed the child goes into its file. A child named before
    is cleared of it all; `found` is then why. Where who reported may be named as having harmed the child,
    both offices write first how they made sure (`checked`). Other children (`others`) have reports of their own.
    Refuses: others_unsaid, others_who, identity_other_child, identity_needed, identity_same,
    identity_reason_needed, identity_part_first, no_report, reporter_unchecked, words_too_long, not_permitted.
    """
    check(by, May.IDENTIFY_CHILD)
    was = _held(matter, child)
    _may_say(matter, was, child, found, by)
    reach.widen(matter.key)
    rows = reports_in(matter)
    _say_others(matter, rows, child, others, by, at)
    is_apart = _is_unchecked(rows, child, checked, by)
    _name(matter, rows, child, (found, checked), by, at)
    if was is not None:
        clear(was, matter, found, by=by, at=at)
    _say(matter, rows, child, home, is_corrected=was is not None, by=by, at=at)
    _have_read(rows, was, child, by, at)
    with everything_known():
        follow(matter, was, by=by, at=at)
    if child is not None and not is_apart:
        _joins(matter, child, by, at)
    return rows


def _have_read(
    rows: list[Report], was: UUID | None, child: Child | None, by: Post, at: datetime
) -> None:
    """Words that no program understands are read, and whoever said no looks again."""
    if was is not None or child is None:
        ask_to_read(rows[-1], by=by, at=at)
    ask_again_known(rows, by=by, at=at)


def _held(matter: Matter, child: Child | None) -> UUID | None:
    """Hold the case, the child and who lives with it; of which child the case is until now."""
    hold_houses(matter.pk, child.pk if child else None)  # of its house each is looked at, too
    matter.refresh_from_db(fields=["child"])
    return matter.child


def _name(
    matter: Matter,
    rows: list[Report],
    child: Child | None,
    words: tuple[str, str],
    by: Post,
    at: datetime,
) -> None:
    """Case and reports are of this child; what was found, and of whoever reported, stands beside them."""
    found, checked = words
    why = FOUND if matter.child is None else CORRECTED
    for report in rows:
        report.child, report.matter = child, matter
        report.save(update_fields=["child"])
        for word, told in ((why, found), (CHECKED, within(checked, REASON))):
            _write_down(report, word, told, by=by, at=at)
    matter.child = child.key if child else None
    matter.save(update_fields=["child"])


def _say_others(
    matter: Matter, rows: list[Report], child: Child | None, others: Others, by: Post, at: datetime
) -> None:
    """Another child of whom a report speaks is not the one of that report, and has one of its own."""
    if child is not None and (number := other_than(rows).get(child.key)):
        raise Refusal("identity_other_child", CLAUSE, number=number)
    if others.answer or not is_answered(rows):
        tell_of_others(matter, others, by=by, at=at)


def suspects(rows: Iterable[Report], child: Child | None, matter: Matter) -> list[Suspect]:
    """How the reporters of a case may be named in the case of this child that runs already."""
    if child is None or running_case(child.key, but=matter.key) is None:
        return []
    found = (suspect_of(report, child.key) for report in rows)
    return [one for one in found if one is not None]


def _is_unchecked(rows: list[Report], child: Child | None, checked: str, by: Post) -> bool:
    """Whether the cases stay apart, for nobody who may say so has made sure who reported."""
    found = suspects(rows, child, rows[0].matter) if rows else []
    if not found or checked:
        return False
    if by.role in ROLE_OFFICE:
        raise Refusal("reporter_unchecked", CLAUSE, words=found[0].words)
    return True


def _may_say(matter: Matter, was: UUID | None, child: Child | None, found: str, by: Post) -> None:
    """Naming a second child is a correction: by whoever may, and what was joined is parted first."""
    if child is None and not found:
        raise Refusal("identity_needed", CLAUSE)
    if was is None:
        return
    if child is not None and was == child.key:
        raise Refusal("identity_same", CLAUSE)
    may_correct(matter, found, by)
    inner = joined_into(matter).first()
    if inner is not None:
        raise Refusal("identity_part_first", CLAUSE, number=inner.matter.number)


def _say(
    matter: Matter,
    rows: list[Report],
    child: Child | None,
    home: Division | None,
    *,
    is_corrected: bool,
    by: Post,
    at: datetime,
) -> None:
    """The events of it, and what every open duty says of whom it is about."""
    last = rows[-1]
    if child is None:
        moved = _given_back(matter, rows, at)
        if home is not None and not is_corrected:
            moved = hand_on(matter, rows, home, at=at)
        word = "identity_unknown" if is_corrected else "found_unregistered"
        name = subject(last) if is_corrected else f"{NO_FILE}（报告 {matter.number}）"
        say_anew(matter, name)
        facts = {"subject": name, "level": matter.level}
        happened(last, word, by=by, at=at, facts=facts, beside=moved)
        return
    moved = _moved_on(matter, rows, child.division, is_corrected, at)
    for spec in OFFICES:
        unit = office_of_case(spec, matter)
        reach.join(child.key, unit, place=child.division_id, why=ASKING, at=at)
    say_anew(matter, subject(last))
    word, beside = ("identity_corrected", ("identified",)) if is_corrected else ("identified", ())
    facts = {"subject": subject(last), "level": matter.level}
    event = happened(last, word, by=by, at=at, facts=facts, beside=(*beside, *moved))
    close_also(event, REPORT, child.key)
    if is_corrected:
        with everything_known():
            _line(child, "reports.identity_given", matter, by=by, at=at)
    children.raise_level(child, [GROUND], by=None, at=at)


def _given_back(matter: Matter, rows: list[Report], at: datetime) -> tuple[str, ...]:
    """Nobody knows the child any more: the case lies where it was reported."""
    place = rows[0].reported_in
    return hand_back(matter, rows, place, at=at) if place is not None else ()


def _moved_on(
    matter: Matter, rows: list[Report], to: Division, is_corrected: bool, at: datetime
) -> tuple[str, ...]:
    """To the offices of where the child lives; a correction takes it from those of the wrong child first."""
    if not is_corrected or to.code == matter.division.code:
        return hand_on(matter, rows, to, at=at)
    back = _given_back(matter, rows, at)
    if to.code == matter.division.code:
        return back
    return (*back[:1], *hand_on(matter, rows, to, at=at))


def _joins(matter: Matter, child: Child, by: Post, at: datetime) -> None:
    """One child has one running case; a case that somebody may not see stays by itself."""
    other = running_case(child.key, but=matter.key)
    if other is None:
        return
    try:
        fold(matter, other, SAME_CHILD, by=by, at=at)
    except Refusal as no:
        if no.code not in ("join_apart", "join_two_run", "join_not_these"):
            raise


def clear(was: UUID, matter: Matter, reason: str, *, by: Post, at: datetime) -> None:
    """Take everything back that this report did to a child it was not about."""
    with everything_known():
        child = Child.objects.select_related("division", "matter__division").get(pk=was)
        others = standing(Report.objects.filter(child=child))
        if not others.exists():
            words = f"报告说的不是这名儿童：{reason}"
            children.withdraw_ground(child, GROUND, reason=words, by=by, at=at)
        _owe_report(child, matter)
        _leave(child, matter, at)
        _line(child, "reports.identity_withdrawn", matter, by=by, at=at)


def _owe_report(child: Child, matter: Matter) -> None:
    """A danger of its own that this report was taken to have reported is to be reported again."""
    told = Duty.objects.filter(code=REPORT, matter_id=child.key, closed_by__matter=matter)
    owed = Duty.objects.filter(code=REPORT, matter_id=child.key, closed_at=None)
    last = told.select_related("division").order_by("-closed_at", "-id").first()
    if last is not None and not owed.exists():
        owe_again(last)


def _leave(child: Child, matter: Matter, at: datetime) -> None:
    """Offices that see the file for this report alone no longer see it."""
    others = Matter.objects.filter(child=child.key, kind=Matter.Kind.CASE, closed_at=None)
    busy = Team.objects.filter(key__in=others.exclude(pk=matter.pk).values("pk"), until=None)
    rows = Team.objects.filter(key=child.key, why=ASKING, until=None)
    for unit in list(rows.exclude(unit__in=busy.values("unit")).values_list("unit", flat=True)):
        reach.leave(child.key, Unit(pk=unit), at=at)


def _line(child: Child, name: str, matter: Matter, *, by: Post, at: datetime) -> None:
    """A line on the file's own time line."""
    record, facts = f"matter:{matter.pk}", {"subject": child.name_masked}
    raise_event(child.matter, name, record=record, by=by, at=at, facts=facts)


@transaction.atomic
def register(
    matter: Matter, facts: ChildFacts, village: Division, *, by: Post, at: datetime
) -> Child:
    """Open the file of a child that a report named and that is on no register.

    Source: 3.1.2, 3.2.2. Effect: a file to be verified; the case is its own from now on.
    Refuses: identity_same, and what opening a file and identifying refuse.
    """
    check(by, May.REGISTER_CHILD, matter.key)
    if matter.child is not None:
        raise Refusal("identity_same", CLAUSE)
    child = children.open_file(facts, village, by=by, at=at, on=matter.key)
    identify(matter, child, "", by=by, at=at)
    return child


def _write_down(report: Report, word: str, told: str, *, by: Post, at: datetime) -> None:
    """What an office found, beside the report: its reporter, who may be the accused, reads its own
    words alone."""
    if not told:
        return
    put_beside(report, f"{word}{told}", by=by, at=at)
