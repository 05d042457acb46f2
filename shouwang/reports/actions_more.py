"""What is told of a report that an office has already is read there, and somebody says that he has."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.casework.duties import CHANGED as SAID_CHANGED
from shouwang.casework.duties import turn_red
from shouwang.casework.models import Duty, Matter, Moved
from shouwang.casework.steps import check, happened
from shouwang.casework.terms import term
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import shortened
from shouwang.offices.models import Post
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_dismissing import GO_THERE
from shouwang.reports.actions_taking import ROLE_OFFICE, locked, noes, said
from shouwang.reports.feedback_over import ANEW
from shouwang.reports.hearing import RED, heard_in
from shouwang.reports.models import Addition, Receipt, Report
from shouwang.reports.opening import opened_at
from shouwang.reports.rules import ANSWERS, DENIED, DIFFERS, HARM, OLD, UNANSWERED
from shouwang.reports.rules import CHANGED as NEW_WORDS

CLAUSE, SHOWN = "3.2.2", 60
Office = Receipt.Office
READ_MORE = {
    Office.POLICE: "reports.read_more_police",
    Office.CIVIL_AFFAIRS: "reports.read_more_civil_affairs",
}
MORE = {Office.POLICE: "more_to_police", Office.CIVIL_AFFAIRS: "more_to_civil_affairs"}
CHANGED = {Office.POLICE: "changed_to_police", Office.CIVIL_AFFAIRS: "changed_to_civil_affairs"}
GO_ANEW = {Office.POLICE: "go_anew_police", Office.CIVIL_AFFAIRS: "go_anew_civil_affairs"}
READ = {Office.POLICE: "more_read_by_police", Office.CIVIL_AFFAIRS: "more_read_by_civil_affairs"}
TAKE, SEE = ("reports.take_police", "reports.take_civil_affairs"), "reports.see_town"
# What is answered where the child is in danger now, or was harmed again.
NEW_HARM = ("now", "since")


def with_harm(words: str, harm: str) -> str:
    """The words as they are kept: what was answered of the harm, or that it was not, stands before them."""
    if harm in NEW_HARM:
        return f"{NEW_WORDS}{HARM[harm]}：{words}"
    if harm == OLD:
        return f"{ANSWERS[OLD]}：{words}"
    if not left_open(words, harm):
        return words
    return f"{DIFFERS if harm == DENIED else UNANSWERED}{words}"


def left_open(words: str, harm: str) -> bool:
    """Whether these words tell of harm and nobody said whether it is new; then that is asked.

    No new harm, ticked beside such words, says nothing of them.
    """
    return harm not in (*NEW_HARM, OLD) and bool(heard_in(words))


def must_not_differ(words: str, harm: str) -> None:
    """Whoever ticks no new harm and writes of harm says which is so. Refuses: harm_differs."""
    if harm == DENIED and left_open(words, harm):
        told = heard_in(words)[0]
        raise Refusal("harm_differs", CLAUSE, words=shortened(told, SHOWN))


@transaction.atomic
def ask_to_read(
    report: Report,
    *,
    harm: str = "",
    is_red: bool = False,
    is_anew: bool = False,
    by: Post | None,
    at: datetime,
) -> int:
    """Have the offices read what was added to a report while it runs; how many are asked.

    Source: 3.2.2. Effect: opens reports.read_more_… of each office that has opened or taken the
    report; of new harm (`harm`) of both at once, red, and the case and the child are red. Not of an
    office that said no (it looks again), nor of the one that adds. Who has not opened the report
    reads the words with it. Of new harm every office that has taken the report goes there, also
    where it has been there: reports.investigate_… is owed anew. `is_red`: what is no such answer and
    is read as soon, by whoever has the report; by both where it was not red yet. `is_anew`: sounds again.
    What is unread keeps its time; its row says how many.
    """
    own = ROLE_OFFICE.get(by.role) if by else None
    with everything_known():
        no = noes(report)
        took, is_harm = _taken_by(report), harm in NEW_HARM
        both = is_harm or (is_red and report.level != RED)
        asked = [office for office in Office if office not in no and office != own]
        offices = [one for one in asked if both or one in took or _has_opened(report, one)]
        if is_harm or is_red:
            _turn_red(report, at)
        facts = said(report)
        if is_harm:
            facts |= {"subject": f"{facts['subject']}{SAID_CHANGED}"}
        if is_harm or is_red:
            facts |= {"level": "red"}
        for office in offices:
            word = (CHANGED if is_harm or is_red or is_anew else MORE)[office]
            happened(report, word, by=None, at=at, facts=_with_unread(report, office, facts))
        if is_harm:
            for office in sorted(took - no):
                happened(report, GO_ANEW[Office(office)], by=None, at=at, facts=facts)
    return len(offices)


def _taken_by(report: Report) -> set[str]:
    return set(report.receipts.values_list("office", flat=True))


def _with_unread(report: Report, office: Office, facts: dict[str, object]) -> dict[str, object]:
    """What came before and is unread keeps its time: whoever adds again and again puts nothing off."""
    record = f"report:{report.pk}"
    owed = report.matter.duties.filter(code=READ_MORE[office], record=record, closed_at=None)
    first = owed.exclude(due_at=None).select_related("opened_by").first()
    if first is None or first.due_at is None:
        return facts
    since = _since(first)
    count = Addition.objects.filter(report=report, added_at__gte=since).count()
    told = term(READ_MORE[office], latest=first.due_at) | {"unread_since": since.isoformat()}
    words = f"{said(report)['subject']}（{count} 次补充没有看）"
    tail = str(facts["subject"]).removeprefix(str(said(report)["subject"]))
    return {**facts, **told, "subject": f"{words}{tail}"}


def _since(owed: Duty) -> datetime:
    """Since when something is unread: it may have been owed before the last addition."""
    told = owed.opened_by.facts.get("unread_since")
    return datetime.fromisoformat(told) if told else owed.opened_at


def _has_opened(report: Report, office: Office) -> bool:
    return opened_at(report, office) is not None


def report_of(matter: Matter) -> Report | None:
    """Beside which report words of a case stand: the last that was taken, else the last."""
    rows = Report.objects.filter(matter=matter).exclude(state="withdrawn")
    rows = rows.select_related("matter").order_by("filed_at", "pk")
    return rows.filter(state="accepted").last() or rows.last()


def reports_beside(matter: Matter) -> list[Report]:
    """Beside which reports words of a case stand: of each case that was joined into it, and its own."""
    moved = Moved.objects.filter(join__into=matter, join__undone_at=None)
    rows = moved.filter(table=Report._meta.db_table).order_by("join_id")
    of_join = {UUID(key): join for key, join in rows.values_list("row", "join_id")}
    if not of_join:
        found = report_of(matter)
        return [found] if found is not None else []
    last: dict[int, Report] = {}
    live = Report.objects.filter(matter=matter).exclude(state="withdrawn")
    for one in live.select_related("matter").order_by("filed_at", "pk"):
        part = of_join.get(one.pk, 0)
        if part not in last or one.state == "accepted" or last[part].state != "accepted":
            last[part] = one
    return [last[part] for part in sorted(last)]


def tell_both(
    matter: Matter,
    told: str,
    *,
    is_red: bool = False,
    is_anew: bool = False,
    by: Post | None,
    at: datetime,
) -> int:
    """Have both offices read these words, beside a report of the case; how many are to.

    Source: 3.2.2. Effect: the words stand beside the report, and where cases were joined beside one of
    each: undone, either keeps them and what is owed for them; opens reports.read_more_… of each that
    has it, but of the one that wrote them; `is_red`, `is_anew` as there. The caller has entered a reach that shows the case.
    """
    asked = 0
    for report in reports_beside(matter):
        put_beside(report, told, by=by, at=at)
        asked = max(asked, ask_to_read(report, is_red=is_red, is_anew=is_anew, by=by, at=at))
    return asked


def go_since(matter: Matter, office: Office | str, arrived_at: datetime, at: datetime) -> None:
    """Whoever was there before new harm was told, and writes it down after, goes there again.

    Source: 3.2.2. Effect: opens reports.investigate_… of this office, counted from when it was told.
    """
    with everything_known():
        told = matter.events.filter(name=f"reports.{GO_ANEW[Office(office)]}", at__gt=arrived_at)
        last = told.order_by("-at", "-id").first()
        if last is None or last.at.replace(second=0, microsecond=0) <= arrived_at:
            return
        report = Report.objects.get(pk=last.record.partition(":")[2])
        facts = {**last.facts, **term(GO_THERE[Office(office)], since=last.at)}
        happened(report, GO_ANEW[Office(office)], by=None, at=at, facts=facts)


def going(matter: Matter, office: Office | str) -> Duty | None:
    """What this office owes of going where the child is; none where it owes nothing of it."""
    if not office:
        return None
    return matter.duties.filter(code=GO_THERE[Office(office)], closed_at=None).first()


def goes_anew(matter: Matter, *offices: Office | str) -> list[str]:
    """Which of these offices owe to go there again for new harm, in words; of none named, both."""
    codes = {code: office for office, code in GO_THERE.items() if not offices or office in offices}
    with everything_known():
        owed = matter.duties.filter(code__in=codes, closed_at=None, opened_by__name__in=ANEW)
        return [codes[code].label for code in owed.order_by("code").values_list("code", flat=True)]


def must_be_seen_again(report: Report) -> None:
    """New harm was told: whoever saw the child before has not seen it since, and nobody rings home.

    Source: 3.2.2. Effect: every report of a child itself in the case waits again for an office that
    sees the child; where it was seen before stands on the case.
    """
    with everything_known():
        rows = Report.objects.filter(matter=report.matter_id, reporter_kind="child")
        for one in rows.exclude(child_seen_at=None).select_for_update(of=("self",), no_key=True):
            one.child_seen_at, one.child_seen_by = None, None
            one.save(update_fields=["child_seen_at", "child_seen_by"])


def _turn_red(report: Report, at: datetime) -> None:
    if report.level != RED:
        report.level = RED
        report.save(update_fields=["level"])
    turn_red(_waiting(report), at)
    matter = report.matter
    if matter.level != "red":
        matter.level = "red"
        matter.save(update_fields=["level"])
    child = Child.objects.filter(pk=report.child_id).first()
    if child is not None:
        children.raise_level(child, ["report_in_90_days"], by=None, at=at)


def _waiting(report: Report) -> list[Duty]:
    """What is owed of taking this report, and of knowing of its case: as red as the report is now."""
    owed = report.matter.duties.filter(closed_at=None).select_related("division")
    own = Q(code__in=TAKE, record=f"report:{report.pk}")
    return list(owed.filter(own | Q(code=SEE)).select_for_update(of=("self",), no_key=True))


@transaction.atomic
def read_more(matter: Matter, key: UUID, until: datetime, *, by: Post, at: datetime) -> Report:
    """Say for one's own office that what was added to a report has been read.

    Source: 3.2.2. `until`: when it was shown; what came after that is unread. Effect: closes this
    office's reports.read_more_… on this report.
    Refuses: more_came, nothing_added, not_your_office, not_permitted.
    """
    check(by, May.TAKE_REPORT, matter.pk)
    office = ROLE_OFFICE.get(by.role)
    if office is None:
        raise Refusal("not_your_office", CLAUSE)
    found = [report for report in locked(matter) if report.key == key]
    if not found or key not in unread(matter, office):
        raise Refusal("nothing_added", CLAUSE)
    if Addition.objects.filter(report=found[0], added_at__gt=until).exists():
        raise Refusal("more_came", CLAUSE)
    happened(found[0], READ[office], by=by, at=at, facts=said(found[0]))
    return found[0]


def heard(report: Report) -> str:
    """What became of words added just now, as whoever added them reads it."""
    with everything_known():
        owed = report.matter.duties.filter(record=f"report:{report.key}", closed_at=None)
        codes = set(owed.values_list("code", flat=True))
    if codes & set(READ_MORE.values()):
        return "已转给受理的单位，列入待办，还没有人打开。"
    if codes & {"reports.look_again_police", "reports.look_again_civil_affairs"}:
        return "已转给答复过的单位，再次核查。"
    if codes & {"reports.take_police", "reports.take_civil_affairs"}:
        return "已转给受理的单位，还没有打开报告，打开时一起看到。"
    return "已转给受理的单位。"


def unread(matter: Matter, office: Office | str) -> dict[UUID, datetime]:
    """The reports of a case to which something was added that this office has not read, and since when."""
    if not office:
        return {}
    owed = matter.duties.filter(code=READ_MORE[Office(office)], closed_at=None)
    rows = owed.select_related("opened_by")
    return {UUID(one.record.partition(":")[2]): _since(one) for one in rows}
