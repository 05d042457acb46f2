"""Whoever was named did not do it: one office asks, the other agrees, either takes it back.

Source: 3.2.2. It is a denial like a grant (design 2.2b): nobody is cleared by one hand, or unheard.
"""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.children.around import adults_round
from shouwang.children.harmers import UNNAMED
from shouwang.children.same_house import OTHERS
from shouwang.emergencies import heard
from shouwang.emergencies.actions_named import owe_another_place
from shouwang.emergencies.actions_shared import CLAUSE, ask, locked, office_of, said, tell_other
from shouwang.emergencies.actions_siblings import owe_siblings, release
from shouwang.emergencies.grounds import must_be_ground, must_not_say_harm
from shouwang.emergencies.harmers import named_by
from shouwang.emergencies.models import Clearing, Emergency, Proposal
from shouwang.emergencies.none import must_say, reported_at, waiting, waiting_in_house
from shouwang.emergencies.rules_house import ClearFacts
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.codes import label


@transaction.atomic
def clear(matter: Matter, facts: ClearFacts, *, by: Post, at: datetime) -> Proposal:
    """Say for one's own office that people who are named did not harm the child.

    Source: 3.2.2. Effect: opens emergencies.answer_… for the other office; the mark stays until it
    agrees. Only the findings written so far are meant.
    Refuses: clear_who, clear_names_left, clear_reports_wait, clear_heard_needs, clear_heard_when,
    clear_heard_named, clear_heard_where, clear_child_needed, clear_child_says, clear_reason_needed,
    clear_pleads, asked_already, no_office_here, not_investigated,
    not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    emergency = locked(matter)
    if emergency is None:
        raise Refusal("not_investigated", CLAUSE)
    _must_be_named(emergency, facts)
    must_not_wait(emergency)
    _must_be_heard(emergency, facts, at)
    must_be_ground(facts.reason)
    made = ask(emergency, Proposal.Kind.CLEAR, facts.reason, by=by, at=at)
    Clearing.objects.create(
        emergency=emergency,
        proposal=made,
        last=emergency.findings.latest("pk"),
        matter=matter,
        division_id=matter.division_id,
        kinds=sorted(set(facts.kinds)),
        names_left=facts.names_left,
        heard_by=facts.heard_by,
        heard_at=facts.heard_at,
        heard_where=facts.heard_where,
        child_said=facts.child_said,
        asked_at=at,
    )
    return made


def _must_be_named(emergency: Emergency, facts: ClearFacts) -> None:
    found, wanted = named_by(emergency), set(facts.kinds)
    if not wanted or not wanted <= found.kinds - UNNAMED:
        raise Refusal("clear_who", CLAUSE)
    rest = found.kinds - UNNAMED - wanted
    if found.words and rest - {"father", "mother"} and not facts.names_left:
        raise Refusal("clear_names_left", CLAUSE)
    if not facts.names_left:
        return
    ties = adults_round(emergency.matter.child)
    cleared = [ties[kind].adult.name for kind in wanted if kind in ties]
    is_of_nobody = not rest and not wanted & OTHERS
    if is_of_nobody or any(name and name in facts.names_left for name in cleared):
        raise Refusal("clear_names_left", CLAUSE)


def must_not_wait(emergency: Emergency) -> None:
    """Clear nobody while a report of the case, or of another child of the house, waits.

    Refuses: clear_reports_wait.
    """
    if what := [*waiting(emergency), *waiting_in_house(emergency)]:
        raise Refusal("clear_reports_wait", CLAUSE, what="；".join(what))


def _must_be_heard(emergency: Emergency, facts: ClearFacts, at: datetime) -> None:
    if not (facts.heard_by and facts.heard_where and facts.heard_at):
        raise Refusal("clear_heard_needs", CLAUSE)
    if facts.heard_at > at or facts.heard_at < reported_at(emergency.matter):
        raise Refusal("clear_heard_when", CLAUSE)
    if heard.is_named(emergency, facts.heard_by):
        raise Refusal("clear_heard_named", CLAUSE)
    if heard.is_within_reach(emergency, facts.heard_where):
        raise Refusal("clear_heard_where", CLAUSE)
    must_say(facts.child_said, "clear_child_needed")
    must_not_say_harm(emergency, frozenset(facts.kinds), facts.child_said)


def agree(asked: Proposal, *, by: Post, at: datetime) -> None:
    """The other office agrees: the mark falls, here and in the files of the house.

    Effect: nobody is owed a look any longer where nobody is named. Refuses: clear_reports_wait.
    """
    emergency = asked.emergency
    must_not_wait(emergency)
    asked.clearing.since = at
    asked.clearing.save(update_fields=["since"])
    happened(emergency, "cleared", by=by, at=at, facts=said(emergency))
    if not named_by(emergency).is_known:
        release(emergency, by=by, at=at)


@transaction.atomic
def name_again(matter: Matter, clearing: int, reason: str, *, by: Post, at: datetime) -> Clearing:
    """Take a clearing back, for either office, at once: whoever was named is named as before.

    Source: 3.2.2. Effect: the house is looked at again; a child that is with him goes elsewhere; the
    other office is to read it.
    Refuses: not_cleared, named_again_reason, no_office_here, not_investigated, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    emergency = locked(matter)
    if emergency is None:
        raise Refusal("not_investigated", CLAUSE)
    office_of(by)
    rows = emergency.clearings.select_for_update(no_key=True).filter(pk=clearing, undone_at=None)
    row: Clearing | None = rows.exclude(since=None).first()
    if row is None:
        raise Refusal("not_cleared", CLAUSE)
    must_say(reason, "named_again_reason")
    row.undone_at, row.undone_by, row.undone_reason = at, by, reason
    row.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    happened(emergency, "named_again", by=by, at=at, facts=said(emergency))
    owe_another_place(emergency, by=by, at=at)
    owe_siblings(emergency, by=by, at=at)
    told = f"{office_of(by).label}撤销了没有伤害孩子的认定，{who(row)}又是被指伤害孩子的人。原因：{reason}"
    tell_other(emergency.matter, told, by=by, at=at)
    return row


def who(row: Clearing) -> str:
    """Whom a clearing is of, in words."""
    return "、".join(label("harmers", kind) for kind in row.kinds)
