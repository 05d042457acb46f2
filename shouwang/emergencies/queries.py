"""Questions about emergencies, within the reach in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.casework.queries import duties_on
from shouwang.children.around import adults_round
from shouwang.emergencies.actions_finding import DONE
from shouwang.emergencies.actions_shared import counting, parents_of
from shouwang.emergencies.harmers import named_by
from shouwang.emergencies.models import Emergency, Finding, Office, Parent, Proposal, RecordCheck
from shouwang.statute.branches import BOTH, BRANCHES, Condition, Measure, may_settle
from shouwang.statute.branches import words_of as in_any_branch
from shouwang.statute.codes import codes

HANDLE = {
    Office.POLICE: "emergencies.handle_police",
    Office.CIVIL_AFFAIRS: "emergencies.handle_civil_affairs",
}


@dataclass(frozen=True)
class Part:
    """What one office has to do in an emergency, as the other one reads it too."""

    office: Office
    done: list[str]
    waiting: list[str]
    conditions: list[str]
    duty: Duty | None
    is_said: bool


@dataclass(frozen=True)
class ToRing:
    """One parent who must still be reached, and until when: each has one clock at a time."""

    who: str
    duty: Duty


RING = ("emergencies.try_parents", "emergencies.notify_later")


def to_ring(emergency: Emergency) -> list[ToRing]:
    """Which parents are rung again, by when; the soonest first."""
    owed = duties_on(emergency.matter_id).filter(code__in=RING, closed_at=None)
    words = dict(Parent.choices)
    return [
        ToRing(words.get(duty.record.partition(":")[0], ""), duty)
        for duty in owed.order_by("due_at", "pk")
    ]


def emergencies() -> QuerySet[Emergency]:
    """Every emergency the reach shows."""
    return (
        Emergency.objects.filter(reach.rows(key="matter_id", kind="emergency"))
        .select_related("matter__division")
        .prefetch_related(
            "findings__recorded_by__unit",
            "measures",
            "calls",
            "put_offs",
            "safe_homes",
            "handovers",
            "record_checks",
            "proposals",
        )
        .order_by("-opened_at", "-key")
    )


def of_matter(key: UUID) -> Emergency | None:
    """The emergency of one case."""
    return emergencies().filter(matter_id=key).first()


def missing(emergency: Emergency) -> tuple[Condition, ...]:
    """The closing conditions that are not met yet."""
    return may_settle(emergency.branch, counting(emergency), parents_of(emergency.matter))


def asked(emergency: Emergency) -> Proposal | None:
    """What one office asks the other, unanswered."""
    return next((one for one in emergency.proposals.all() if one.answered_at is None), None)


def findings(emergency: Emergency) -> list[Finding]:
    """Every finding, the first one first."""
    return sorted(emergency.findings.all(), key=lambda one: one.pk)


def is_named(emergency: Emergency, who: str) -> bool:
    """Whether these words mean somebody whom the findings of this emergency name."""
    found = named_by(emergency)
    return found.means(who, adults_round(emergency.matter.child))


def words_of(emergency: Emergency) -> list[str]:
    """What has been done and established, in words."""
    return [word(emergency, fact) for fact in emergency.facts if fact not in DONE.values()]


def word(emergency: Emergency, fact: str) -> str:
    """One fact in words: 训诫父母（父亲）."""
    branch = BRANCHES.get(emergency.branch)
    names = {code: one.label for code, one in branch.all.items()} if branch else {}
    names = {**codes("emergency_facts"), **names}
    plain, _, parent = fact.partition(":")
    said = names.get(plain) or in_any_branch(plain)
    return f"{said}（{Parent(parent).label}）" if parent in Parent.values else said


def tickable(emergency: Emergency, office: str) -> Iterator[tuple[str, Measure]]:
    """What an office may still tick, as code and rule, one for each parent where it is of each."""
    branch = BRANCHES[emergency.branch]
    for plain, rule in branch.all.items():
        if rule.by in (office, BOTH) and rule.how in ("", "put_off") and plain != "keep_notifying":
            parents = parents_of(emergency.matter) if rule.each else ("",)
            for parent in parents:
                code = f"{plain}:{parent}" if parent else plain
                if code not in emergency.facts:
                    yield code, rule


def parts(emergency: Emergency) -> list[Part]:
    """Both offices, what each has done and what waits for it, with its clock."""
    return [part(emergency, office) for office in Office]


def part(emergency: Emergency, office: Office) -> Part:
    """One office's part: its own measures and those of both."""
    branch = BRANCHES[emergency.branch]
    done = [one for one in emergency.measures.all() if one.office == office and not one.corrects_id]
    said = [word(emergency, one.code) for one in done]
    said += [one.label for one in branch.of(office) if _is_searched(emergency, one)]
    waiting = [
        f"{rule.label}（{Parent(code.partition(':')[2]).label}）" if ":" in code else rule.label
        for code, rule in _waiting(emergency, branch.of(office))
    ]
    needs = [one.text for one in missing(emergency) if one.by in (office, BOTH)]
    duties = duties_on(emergency.matter_id).filter(code=HANDLE[office], closed_at=None)
    return Part(
        office=office,
        done=said,
        waiting=waiting,
        conditions=needs,
        duty=duties.select_related("holder").first(),
        is_said=DONE[office] in emergency.facts,
    )


def left_undone(emergency: Emergency) -> list[str]:
    """What both offices still owe in it, and what was put off with a day, in words."""
    waiting = [words for one in parts(emergency) for words in one.waiting]
    words = dict(Parent.choices)
    waiting += [
        f"{row.get_what_display()}（{words[row.parent]}）"
        for row in emergency.put_offs.filter(done_at=None).order_by("pk")
    ]
    return list(dict.fromkeys(waiting))


def _is_searched(emergency: Emergency, rule: Measure) -> bool:
    """Whether it was recorded by the search, which is written down and not ticked."""
    return rule.how == "search" and rule.code in emergency.facts


def _waiting(emergency: Emergency, rules: tuple[Measure, ...]) -> Iterator[tuple[str, Measure]]:
    for rule in rules:
        if rule.required and rule.how in ("", "search"):
            for parent in parents_of(emergency.matter) if rule.each else ("",):
                code = f"{rule.code}:{parent}" if parent else rule.code
                if not rule.is_done(emergency.facts, parent):
                    yield code, rule


def unfit_receiver(emergency: Emergency) -> RecordCheck | None:
    """The check that found whoever has the child now unfit."""
    last = emergency.handovers.order_by("-pk").first()
    rows = emergency.record_checks.select_related("handover")
    return rows.filter(handover=last, is_clean=False).first() if last else None
