"""What the actions of an emergency share: its row held, its facts, and whose office acts."""

from collections.abc import Iterable
from datetime import datetime

from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.models import Matter
from shouwang.casework.steps import happened, raise_event
from shouwang.children.around import owing_parents
from shouwang.children.holding import hold_houses
from shouwang.emergencies.harmers import named_by
from shouwang.emergencies.models import Emergency, Office, Parent, Proposal
from shouwang.emergencies.reported import reported_in
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_more import ask_to_read
from shouwang.reports.actions_taking import said as reported
from shouwang.reports.models import Report

CLAUSE = "3.2.2"
# Duties of the case that are not about its child.
OF_OTHERS = ("reports.see_cyberspace", "emergencies.see_sibling")
RUNNING = ("opened", "investigated")
ACTS = {
    Office.POLICE: May.POLICE_MEASURES,
    Office.CIVIL_AFFAIRS: May.CIVIL_MEASURES,
}
OTHER = {Office.POLICE: Office.CIVIL_AFFAIRS, Office.CIVIL_AFFAIRS: Office.POLICE}
# What has been said of a parent once and for all.
LASTING = "parent_exempt"


def office_of(by: Post) -> Office:
    """The office in whose name this post acts: the one whose measures it may record.

    Refuses: no_office_here.
    """
    for office, act in ACTS.items():
        if may(by, act):
            return office
    raise Refusal("no_office_here", CLAUSE)


def must_be(office: Office, by: Post) -> None:
    """Let only that office record what is its own. Refuses: part_of_other, no_office_here."""
    if office_of(by) != office:
        raise Refusal("part_of_other", CLAUSE, who=office.label)


def locked(matter: Matter) -> Emergency | None:
    """The emergency of a case, held until the transaction ends with everybody of the child's house."""
    hold_houses(matter.pk)
    return of_case(matter)


def of_case(matter: Matter) -> Emergency | None:
    """The emergency of a case that is held already."""
    rows = Emergency.objects.select_for_update(of=("self",), no_key=True).select_related(
        "matter__division"
    )
    return rows.filter(matter=matter).first()


def running(matter: Matter, *, settled: bool = False) -> Emergency:
    """The emergency under way, held; with `settled` also one whose part is done.

    Refuses: not_investigated, not_open.
    """
    emergency = locked(matter)
    if emergency is None:
        raise Refusal("not_investigated", CLAUSE)
    if emergency.state not in (*RUNNING, *(("settled",) if settled else ())):
        raise Refusal("not_open", CLAUSE)
    return emergency


def said(emergency: Emergency, **more: object) -> dict[str, object]:
    """What the statute reads: the level of the case, and the subject of its newest duty."""
    rows = emergency.matter.duties.exclude(code__in=OF_OTHERS)
    last = rows.order_by("-id").first()
    subject = last.subject.partition(" ")[2] if last else ""
    return {"level": emergency.matter.level, "subject": subject, **more}


def know(emergency: Emergency, facts: Iterable[str]) -> None:
    """Keep what is so from now on."""
    fresh = [fact for fact in dict.fromkeys(facts) if fact not in emergency.facts]
    if fresh:
        emergency.facts = [*emergency.facts, *fresh]
        emergency.save(update_fields=["facts"])


def counting(emergency: Emergency) -> list[str]:
    """The facts that the closing conditions are tested on.

    Where somebody is named as having harmed the child, or a report accuses anybody, a parent's return
    alone is no safe place: the child is handed over to somebody not named, or found safe at home.
    """
    matter = emergency.matter
    if named_by(emergency).is_any or reported_in(matter.child or matter.pk).is_any:
        return [one for one in emergency.facts if one.partition(":")[0] != "parent_back"]
    return list(emergency.facts)


def forget(emergency: Emergency, *facts: str) -> None:
    """Drop what is so no longer."""
    left = [one for one in emergency.facts if one not in facts]
    if left != emergency.facts:
        emergency.facts = left
        emergency.save(update_fields=["facts"])


def of_parent(
    emergency: Emergency, parent: str, word: str, *, by: Post | None, at: datetime
) -> None:
    """Raise an event that speaks of one parent alone."""
    record = f"{parent}:{emergency.key}"
    name = f"emergencies.{word}"
    raise_event(emergency.matter, name, record=record, by=by, at=at, facts=said(emergency))


def end_tries(emergency: Emergency, *, by: Post, at: datetime) -> None:
    """Nobody is rung every four hours any longer."""
    open_ones = emergency.matter.duties.filter(code="emergencies.try_parents", closed_at=None)
    for record in list(open_ones.values_list("record", flat=True)):
        of_parent(emergency, record.partition(":")[0], "try_ended", by=by, at=at)


def parents_of(matter: Matter) -> tuple[str, ...]:
    """The parents who have a duty to this child; both while nobody knows better."""
    both = (Parent.FATHER.value, Parent.MOTHER.value)
    return owing_parents(matter.child) if matter.child else both


def ask(
    emergency: Emergency,
    kind: Proposal.Kind,
    reason: str,
    *,
    branch: str = "",
    by: Post,
    at: datetime,
) -> Proposal:
    """Ask the other office; nothing changes before it says yes.

    Effect: opens emergencies.answer_… for the other office. Refuses: asked_already.
    """
    if emergency.proposals.filter(answered_at=None).exists():
        raise Refusal("asked_already", CLAUSE)
    office = office_of(by)
    made = Proposal.objects.create(
        emergency=emergency,
        matter=emergency.matter,
        division_id=emergency.division_id,
        kind=kind,
        branch=branch,
        office=office,
        reason=reason,
        asked_at=at,
        asked_by=by,
    )
    happened(emergency, ASKED[OTHER[office]], by=by, at=at, facts=said(emergency))
    return made


ASKED = {Office.POLICE: "police_asked", Office.CIVIL_AFFAIRS: "civil_affairs_asked"}


def tell_other(matter: Matter, told: str, *, by: Post, at: datetime) -> int:
    """Have the other office read what this one did by itself, beside a report that it has; how many do.

    Source: 3.2.2. Effect: the words stand beside the report; opens reports.read_more_… of the other.
    """
    other = OTHER[office_of(by)]
    with everything_known():
        rows = Report.objects.filter(matter=matter).exclude(state="withdrawn")
        taken = rows.filter(receipts__office=other).order_by("filed_at", "pk").last()
        report = taken or rows.order_by("filed_at", "pk").last()
    if report is None:
        return 0
    put_beside(report, told, by=by, at=at)
    return ask_to_read(report, by=by, at=at)


def said_of(matter: Matter) -> dict[str, object]:
    """What the duties of a case say: its level, and the child as its last report names it."""
    last = Report.objects.filter(matter=matter).order_by("-filed_at").first()
    return {**(reported(last) if last else {}), "level": matter.level}
