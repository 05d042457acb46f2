"""Issuing a directive, answering it, and what the issuer makes of the answer."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework import steps
from shouwang.casework.holding import born, hold
from shouwang.casework.models import Duty, Matter
from shouwang.coordination import answering, owing, queries
from shouwang.coordination import harm as told
from shouwang.coordination.models import Directive, Item, Reply, Series
from shouwang.coordination.rules import letters_of, worded
from shouwang.kernel.clock import cn_date, last_day, local
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Post, Unit

ROSTER = 1
LOCK = 7_250_319


@transaction.atomic
def issue(duty: int, asked: str, *, harm: str = "", by: Post, at: datetime) -> Directive:
    """Send the head of the office that owes this duty a numbered paper about all it left late so.

    `harm`: whether harm that its words tell of was reported; it stays with them.
    Source: 4.1. Effect: issued; the office owes an answer by the figure answer_directive.
    Refuses: not_permitted, not_late, promise_owed, own_lateness, asked_needed, too_long, says_number,
    names_a_child, words_of_harm, which_of_listed.
    """
    steps.check(by, Directive.STEPS["issued"].may)
    words = worded(asked, "asked_needed")
    place = queries.district_at(by.unit)
    # Two who issue at once: the second finds the duties on the first one's paper.
    _lock_issuing(place)
    late = queries.alike(duty, place, at)
    if not late:
        _must_keep_no_promise(duty, place, at)
        raise Refusal("not_late", "4.1")
    if late[0].holder_id == by.unit_id:
        raise Refusal("own_lateness", "4.1")
    hold(*(one.matter_id for one in late))
    words = _heard([one.matter_id for one in late], words, harm, May.ISSUE_DIRECTIVE, by, at)
    with reach.entered(reach.EVERYTHING):
        series = _locked_series(letters_of(by.unit), local(at).year)
        directive = _numbered(series, late, words, by, at)
        steps.take(directive, "issued", by=by, at=at, facts=_facts(directive, directive.to))
        _list(directive, late)
    return directive


@transaction.atomic
def answer(
    directive: Directive,
    words: str,
    *,
    done_on: date | None,
    finish_by: date | None = None,
    head: str = "",
    harm: str = "",
    seen: int | None = None,
    by: Post,
    at: datetime,
) -> Directive:
    """Answer it: what was done, by when; each post of the office may add its own.

    The paper is to the head of the office: a head with a post here answers, else whoever does names
    the head who has read the answer. `seen`: how many answers he had before him. While something
    listed is still open in the program, nobody says that all is done: by when it will be is said
    with it, and how many are open stands beside the answer. The day of doing is that of what was
    done; where everything is still open there is none.
    An accepted paper is answered again as long as the day promised in it is owed. `harm`: as `issue`.
    Source: 4.1. Effect: answered; the issuer owes reading it.
    Refuses: wrong_state, not_permitted, not_addressed, head_answers, head_is, head_needed, name_not_a_name,
    answered_meanwhile, done_needed, done_in_future, done_before, done_on_needed, done_none,
    still_open, finish_past, finish_far, nothing_open, too_long, says_number, names_a_child,
    words_of_harm, which_of_listed.
    """
    directive = _locked(directive)
    steps.check(by, Directive.STEPS["answered"].may)
    if by.unit_id != directive.to_id and not owing.owes_answer(directive, by.unit):
        raise Refusal("not_addressed", "4.1")
    _must_run(directive)
    answering.must_be_new(directive, seen)
    days = {"done_on": done_on, "finish_by": finish_by}
    given = answering.checked(directive, words, head, harm=harm, **days, by=by, at=at)
    with reach.entered(reach.EVERYTHING):
        Reply.objects.create(directive=directive, kind=Reply.Kind.ANSWER, by=by, at=at, **given)
        steps.take(directive, "answered", by=by, at=at, facts=_facts(directive, directive.issuer))
    return directive


@transaction.atomic
def send_back(
    directive: Directive, words: str, *, harm: str = "", by: Post, at: datetime
) -> Directive:
    """Say what is still lacking; the office owes another answer, with a day of its own.

    An answer that was accepted is sent back as long as the day promised in it is owed: the promise
    ends with it. `harm`: as `issue`.
    Source: 4.1. Effect: returned.
    Refuses: wrong_state, not_permitted, not_the_issuer, reason_needed, too_long, says_number,
    names_a_child, words_of_harm, which_of_listed.
    """
    directive = _judged(directive, by)
    _must_run(directive)
    said = worded(words, "reason_needed")
    said = _heard(told.listed(directive), said, harm, May.JUDGE_DIRECTIVE, by, at)
    with reach.entered(reach.EVERYTHING):
        Reply.objects.create(directive=directive, kind=Reply.Kind.RETURN, words=said, by=by, at=at)
        steps.take(directive, "returned", by=by, at=at, facts=_facts(directive, directive.to))
    return directive


@transaction.atomic
def accept(directive: Directive, *, by: Post, at: datetime) -> Directive:
    """Take the answer as enough: the paper is done, but for the day that it promises.

    Source: 4.1. Effect: accepted; where something listed is still open, promised: the office owes by
    that day that it is done, and another answer. What is still late is put on
    another paper once that day is past.
    Refuses: wrong_state, not_permitted, not_the_issuer.
    """
    directive = _judged(directive, by)
    day = answering.promised(directive)
    facts = _facts(directive, directive.to if day else directive.issuer)
    with reach.entered(reach.EVERYTHING):
        if day is None:
            steps.take(directive, "accepted", by=by, at=at, facts=facts)
            _close(directive, at)
        else:
            facts["finish_by"] = day.isoformat()
            steps.take(directive, "accepted", by=by, at=at, facts=facts, beside=("promised",))
    return directive


@transaction.atomic
def withdraw(
    directive: Directive, reason: str, *, harm: str = "", by: Post, at: datetime
) -> Directive:
    """Take the paper back with a reason: it was sent in error, or is needed no more.

    `harm`: as `issue`.
    Source: 4.1. Effect: withdrawn; nothing is owed on it. Its number is not given again.
    Refuses: wrong_state, not_permitted, not_the_issuer, reason_needed, too_long, says_number,
    names_a_child, words_of_harm, which_of_listed.
    """
    directive = _judged(directive, by)
    said = worded(reason, "reason_needed")
    directive.reason = _heard(told.listed(directive), said, harm, May.JUDGE_DIRECTIVE, by, at)
    with reach.entered(reach.EVERYTHING):
        steps.take(directive, "withdrawn", by=by, at=at, facts=_facts(directive, directive.to))
        _close(directive, at)
    return directive


def _heard(listed: Sequence[UUID], words: str, harm: str, act: May, by: Post, at: datetime) -> str:
    told.must_name_nobody(listed, words)
    return told.heard(listed, words, harm, act=act, by=by, at=at)


def _must_run(directive: Directive) -> None:
    """What was accepted runs on only while the day promised in it is owed. Refuses: wrong_state."""
    if directive.state == "accepted" and not owing.is_promised(directive):
        what, state = Directive._meta.verbose_name, directive.state_name
        raise Refusal("wrong_state", "4.1", what=what, state=state)


def _must_keep_no_promise(duty: int, place: Division, at: datetime) -> None:
    """Say which paper promised a day for this duty, while that day is to come.

    Refuses: promise_owed.
    """
    found = queries.of_place(duty, place)
    paper = queries.papers_on([found], at).get(duty) if found else None
    day = owing.promised([paper]).get(paper.pk) if paper else None
    if paper is not None and day is not None:
        raise Refusal("promise_owed", "4.1", number=paper.number, day=cn_date(last_day(day)))


def _lock_issuing(place: Division) -> None:
    """One at a time in a district: its two issuers have two series, and one list of what is late."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, int(place.code[:6])])


def _locked_series(letters: str, year: int) -> Series:
    """The row of these numbers, held until the paper is made or given up: no number is lost."""
    Series.objects.get_or_create(letters=letters, year=year)
    return Series.objects.select_for_update(no_key=True).get(letters=letters, year=year)


def _numbered(
    series: Series, late: Sequence[Duty], words: str, by: Post, at: datetime
) -> Directive:
    first, to = late[0], late[0].holder
    serial = series.last + 1
    Series.objects.filter(pk=series.pk).update(last=serial)
    number = f"{series.letters}〔{series.year}〕{serial}号"
    place, level = queries.place_of(to), queries.level_of(late)
    matter = Matter.objects.create(
        kind=Matter.Kind.UNIT,
        number=number,
        division=place,
        label=ROSTER,
        level=level,
        opened_at=at,
    )
    born(matter)
    return Directive(
        number=number,
        letters=series.letters,
        year=series.year,
        serial=serial,
        matter=matter,
        division=place,
        label=ROSTER,
        seers=_seers(by.unit, to, place),
        issuer=by.unit,
        to=to,
        code=first.code,
        clause=first.clause,
        level=level,
        asked=words,
    )


def _seers(issuer: Unit, to: Unit, place: Division) -> list[int]:
    """Who reads the paper: who sent it, who got it, the joint-conference office, the city."""
    found = {issuer.pk, to.pk}
    above = (("conference_office", offices.district_of), ("city_civil_affairs", offices.city_of))
    for kind, finder in above:
        seat = finder(place)
        unit = offices.unit_of_kind(kind, seat) if seat else None
        found |= {unit.pk} if unit else set()
    return sorted(found)


def _list(directive: Directive, late: Sequence[Duty]) -> None:
    for duty in late:
        Item.objects.create(
            directive=directive,
            duty=duty,
            matter=duty.matter,
            number=duty.matter.number,
            town=queries.town_name(duty),
            due_at=duty.due_at,
        )


def _facts(directive: Directive, unit: Unit) -> dict[str, object]:
    """What the statute reads: whose duty it is now, how grave, what it is called; its issuer sees it."""
    words = f"{directive.number}（致{directive.to.name}）"
    named = {"unit": unit.pk, "seen_by": [directive.issuer_id]}
    return {**named, "level": directive.level, "subject": words}


def _locked(directive: Directive) -> Directive:
    with reach.entered(reach.EVERYTHING):
        hold(directive.matter_id, *told.listed(directive))
        found: Directive = (
            Directive.objects.select_for_update(of=("self",), no_key=True)
            .select_related("matter__division", "issuer__division", "to__division")
            .get(pk=directive.pk)
        )
        return found


def _judged(directive: Directive, by: Post) -> Directive:
    """The paper, held, for a post of the office that sent it or stands in for it."""
    locked = _locked(directive)
    steps.check(by, Directive.STEPS["accepted"].may)
    if by.unit_id != locked.issuer_id and not owing.holds(locked, "coordination.judge", by.unit):
        raise Refusal("not_the_issuer", "4.1")
    return locked


def _close(directive: Directive, at: datetime) -> None:
    Matter.objects.filter(pk=directive.matter_id).update(closed_at=at)
