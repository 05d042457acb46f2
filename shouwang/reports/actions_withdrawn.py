"""A danger that its author calls a slip: taken back within the minute, or told to both offices."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.models import Team
from shouwang.casework.figures import due_from
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.steps import check, happened, take
from shouwang.children.actions_harm import owe_reading
from shouwang.children.actions_standing import take_back
from shouwang.children.told import answered, keep_if_told, must_say_of_harm, told_in
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions_danger import REPORT, file_event
from shouwang.reports.actions_repeated import have_looked_over, slips_of
from shouwang.reports.actions_taking import subject
from shouwang.reports.models import Danger, Report
from shouwang.reports.opening import is_opened, taking_back
from shouwang.reports.queries import offices_told
from shouwang.reports.queries_dangers import typed_of
from shouwang.reports.queries_dismissals import standing
from shouwang.reports.rules import within
from shouwang.reports.rules_danger import NEVER_TAKEN_BACK
from shouwang.statute.duties import RULES

SLIP = "误填撤回"
WORDS_MOST = 300  # with what was answered about harm
WEIGHED = {
    "reports.weigh_police": "weighed_by_police",
    "reports.weigh_civil_affairs": "weighed_by_civil_affairs",
    "reports.weigh_town": "weighed_by_town",
}


@transaction.atomic
def say_mistaken(danger: Danger, words: str, *, harm: str = "", by: Post, at: datetime) -> Danger:
    """Say that a danger was written down by mistake.

    Source: 3.2.1. Effect and Refuses: as `say_all_mistaken`.
    """
    return say_all_mistaken([danger], words, harm=harm, by=by, at=at)[0]


@transaction.atomic
def say_all_mistaken(
    dangers: Iterable[Danger], words: str, *, harm: str = "", by: Post, at: datetime
) -> list[Danger]:
    """Say the same of all that one visit reported of children under one roof.

    `harm`: whether harm that the words tell of, of another child perhaps, was reported.
    Source: 3.2.1. Effect: within the minute, and only while neither office has opened the report, it
    is taken back: report, level, duties and the tick end as 误填撤回, and the town rings the household
    today. Opened, later, for signs of injury, for what the child itself said, or a second time for
    one child nothing is taken back: both offices and the town read 登记人称误填 and decide. What one
    office has opened already is for the offices, whatever becomes of the others. Where words of harm
    raised what is taken back they are answered for, and read, as those of this form. The answer about
    harm stands with the words and on the trail; unless it names a report of the child somebody owes
    to read both (children.actions_harm.owe_reading). From the third of one person within a day on the
    bureau reads them all (actions_repeated).
    Refuses: mistake_words, words_of_harm, words_too_long, not_your_danger, said_already, not_permitted.
    """
    check(by, May.FILE_REPORT)
    if not words:
        raise Refusal("mistake_words", "3.2.1")
    rows = sorted(dangers, key=lambda one: one.pk)  # one order, or two hands wait for each other
    with everything_known():  # the earlier ones are looked over with these
        before = list(slips_of(by, at).values_list("child", flat=True))
    hold(*before, *(key for one in rows for key in (one.child_id, one.matter_id)))
    for one in rows:
        _must_stand(one, by)
    must_say_of_harm(told_in(words), harm)
    kept = within(answered(words, harm), WORDS_MOST)
    done = [_say(one, kept, harm, by, at) for one in rows]
    keep_if_told(words, harm, act=May.FILE_REPORT, key=rows[0].child_id, by=by, at=at)
    return done


def _must_stand(danger: Danger, by: Post) -> None:
    with reach.entered(reach.CLOCK):
        danger = _held(danger)
        if not is_author(danger, by):
            raise Refusal("not_your_danger", "3.2.1")
        if danger.disputed_at or danger.report.state in ("withdrawn", "dismissed"):
            raise Refusal("said_already", "3.2.1")


def _say(danger: Danger, words: str, harm: str, by: Post, at: datetime) -> Danger:
    with reach.entered(reach.CLOCK):
        danger = _held(danger)
        _mistaken(danger, words, harm, by, at)
    return danger


def on_voided(events: Iterable[Event]) -> None:
    """A voided record takes with it what it reported, or tells the offices that it is void.

    Source: 3.2.1. Told of every visits.voided. A level raised by it never stands with nobody told: what
    still waits for the clock is reported first.
    """
    for event in events:
        with reach.entered(reach.CLOCK):
            _report_unsent(event)
            for danger in Danger.objects.filter(source=event.record):
                held = _held(danger)
                is_over = held.report.state in ("withdrawn", "dismissed")
                if event.by is not None and not is_over and held.disputed_at is None:
                    words = f"作废登记：{event.facts.get('reason', '')}"
                    _mistaken(held, words, event.facts.get("harm", ""), event.by, event.at)


def _report_unsent(event: Event) -> None:
    """What this record found and nobody has reported yet is reported now."""
    owed = Duty.objects.filter(code=REPORT, matter_id=event.matter_id, closed_at=None)
    for duty in owed.select_related("opened_by__by__unit"):
        if duty.opened_by.facts.get("source") == event.record:
            file_event(duty.opened_by, event.at)


def is_author(danger: Danger, by: Post) -> bool:
    """Whether it was this person who wrote it down, as whatever post."""
    return danger.by is not None and danger.by.person_id == by.person_id


def _held(danger: Danger) -> Danger:
    """The danger as it stands; whoever opens its report waits until this transaction ends."""
    hold(danger.matter_id)
    taking_back(danger.matter_id)
    Matter.objects.select_for_update(of=("self",), no_key=True).get(pk=danger.matter_id)
    rows = Danger.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("report__matter", "child", "by", "division").get(pk=danger.pk)


def _mistaken(danger: Danger, words: str, harm: str, by: Post, at: datetime) -> None:
    if can_take_back(danger, by, at):
        typed = typed_of(danger)
        told = told_in(typed)
        must_say_of_harm(told, harm)
        _withdraw(danger, words, by, at)
        if told:  # the report that had these words is no more
            owe_reading(typed, harm, act=May.FILE_REPORT, key=danger.child_id, by=by, at=at)
            have_looked_over(by, at)
    else:
        _dispute(danger, words, by, at)


def can_take_back(danger: Danger, by: Post, at: datetime) -> bool:
    """Whether its author may take it back himself at this instant."""
    return not why_kept(danger, by, at)


def why_kept(danger: Danger, by: Post, at: datetime) -> str:
    """Why it cannot be taken back at this instant, in words; empty where it can."""
    report = danger.report
    if not is_author(danger, by):
        return "不是您登记的"
    if report.reporter_kind == "child":
        return "是孩子本人说的"
    if NEVER_TAKEN_BACK & set(danger.grounds):
        return "填的是疑似伤害痕迹，什么时候都不能撤回"
    if at > due_from("take_back", danger.division, danger.saved_at)[0]:
        return "过了可以撤回的时间"
    if report.state != "filed" or is_opened(report):
        return "派出所或者区民政局已经打开"
    before = Danger.objects.filter(child=danger.child, report__state="withdrawn")
    return "这名儿童已经误填撤回过一次" if before.exists() else ""


def _withdraw(danger: Danger, words: str, by: Post, at: datetime) -> None:
    report, child = danger.report, danger.child
    reason = f"{SLIP}：{words}"
    facts = {"subject": subject(report), "source": danger.source, "words": words}
    beside = ("case_withdrawn",) if _close(report, at) else ()
    take(report, "withdrawn", by=by, at=at, facts=facts, beside=beside)
    units = [unit.pk for unit in offices_told(report)]
    joined = Team.objects.filter(key=child.key, unit__in=units, until=None)
    joined.filter(since__gte=report.filed_at).update(until=at)  # who was on it before stays
    take_back(
        child,
        danger.grounds,
        danger.before,
        since=danger.saved_at,
        reason=reason,
        by=by,
        at=at,
    )


def _close(report: Report, at: datetime) -> bool:
    """The case ends with the report that opened it; whether no other report stands in it."""
    matter = report.matter
    others = standing(Report.objects.filter(matter=matter))
    is_over = not others.exclude(pk=report.pk).exists()
    is_over = is_over and not matter.events.filter(name="emergencies.opened").exists()
    if is_over and matter.opened_at == report.filed_at:
        matter.closed_at = at
        matter.save(update_fields=["closed_at"])
    return is_over


def _dispute(danger: Danger, words: str, by: Post, at: datetime) -> None:
    danger.disputed_at, danger.disputed_by, danger.disputed_words = at, by, words
    danger.save(update_fields=["disputed_at", "disputed_by", "disputed_words"])
    facts = {"subject": subject(danger.report), "level": danger.report.level}
    happened(danger.report, "disputed", by=by, at=at, facts=facts)


@transaction.atomic
def weigh(matter: Matter, *, by: Post, at: datetime) -> Report:
    """The office has read that the author calls it a mistake, and goes on with the case.

    Source: 3.2.2. Effect: the duties to weigh it that this office holds end. Whoever finds the report
    untrue dismisses it instead. Refuses: nothing_disputed, not_permitted.
    """
    hold(matter.pk)
    owed = Duty.objects.filter(code__in=WEIGHED, matter=matter, holder=by.unit, closed_at=None)
    codes = list(owed.order_by("id").values_list("code", flat=True))
    danger = Danger.objects.filter(matter=matter).exclude(disputed_at=None)
    last = danger.select_related("report__matter").order_by("-disputed_at").first()
    if last is None or not codes:
        raise Refusal("nothing_disputed", "3.2.2")
    for code in codes:
        check(by, May(RULES[code].may), matter.key)
        happened(last.report, WEIGHED[code], by=by, at=at)
    return last.report
