"""The child at home: it stays there or comes back, as safe as somebody found it, the harmer out of it.

Source: 3.2.2.
"""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.children.actions_carer import owe_another
from shouwang.children.actions_placement import bring_home
from shouwang.children.models import Placement
from shouwang.children.placed import must_be_found
from shouwang.children.told import lines_of
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.emergencies.actions_shared import CLAUSE, forget, know, must_be, running, said
from shouwang.emergencies.living_there import must_not_live_there
from shouwang.emergencies.models import Emergency, Office, SafeHome
from shouwang.emergencies.papers import must_be_number, must_be_warning
from shouwang.emergencies.police_first import must_be_done, must_be_heard
from shouwang.emergencies.receivers import harmers_of, receiver_at_home, whom_chosen
from shouwang.emergencies.rules import HomeFacts, SafeFacts, is_no_wish
from shouwang.emergencies.wishes import must_be_willing
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.branches import BRANCHES
from shouwang.statute.codes import codes

SAFE, AGAIN = "safe_at_home", "home_again"
WARNING = "warning"
NEEDS_NUMBER = (WARNING, "protection_order")
NOBODY = "none"


@transaction.atomic
def stay_at_home(matter: Matter, facts: SafeFacts, *, by: Post, at: datetime) -> SafeHome:
    """Record that the child stays at home and is safe there: who assessed it, who is out and how.

    Source: 3.2.2. Effect: closes place_anew. Wherever somebody is named as having harmed the child it
    can be recorded, settled or not: a hand-over to that place needs it.
    Refuses: news_first, safe_needs, safe_harmer_named, safe_in_future, safe_too_old, warning_unrecorded,
    warning_other, paper_is_no_number, harmer_lives_there, measure_unknown, part_of_other, not_investigated, not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    must_be(Office.CIVIL_AFFAIRS, by)
    emergency = running(matter, settled=True)
    if not asks_who_is_out(emergency):
        raise Refusal("measure_unknown", CLAUSE)
    must_be_heard(emergency)
    _must_be_assessed(emergency, facts, at)
    must_be_out(emergency, facts, at)
    must_not_live_there(emergency, facts.note)
    row = _keep(emergency, by, at, **facts.__dict__)
    know(emergency, [SAFE])
    happened(emergency, SAFE, by=by, at=at, facts=said(emergency))
    owe_another(matter, by=by, at=at)
    return row


@transaction.atomic
def return_home(matter: Matter, facts: HomeFacts, *, by: Post, at: datetime) -> Placement:
    """Record that the child is at home again: with whom, who found that it may be, what it wishes.

    Source: 3.2.2. Effect: ends the placement; children.returned_home in the file, which opens see_home
    of the village (and change_carer where the file's carer is named); closes place_anew. Where somebody is named, or in violence and harm, it is asked as
    by `stay_at_home` by what he is out; the home found safe then meets the condition that the
    hand-over had met. What the child's words newly tell of harm the police read.
    Refuses: return_needs, wish_needed, police_first, news_first, against_wish, harmer_lives_there, safe_needs, safe_harmer_named, harmer_unsaid,
    handed_to_harmer, handed_to_reported, receiver_unchosen, receiver_needs, receiver_is_known, receiver_relation_vague,
    receiver_name_wrong, receiver_sounds_named, receiver_number_wrong, safe_in_future, safe_too_old,
    warning_unrecorded, warning_other, placed_not_found, not_placed, part_of_other, not_investigated,
    not_open, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    if not (facts.assessor and facts.unit and facts.assessed_on):
        raise Refusal("return_needs", CLAUSE)
    if is_no_wish(facts.wish):
        raise Refusal("wish_needed", CLAUSE)
    must_be(Office.CIVIL_AFFAIRS, by)
    emergency = running(matter, settled=True)
    must_be_found(matter)
    must_be_heard(emergency)
    to = receiver_at_home(emergency, facts, is_harmer=facts.is_harmer).words
    _must_be_assessed(emergency, facts, at)
    if asks_who_is_out(emergency):
        must_be_out(emergency, facts, at)
    must_not_live_there(emergency, facts.despite, facts.wish)
    must_be_willing(
        emergency, facts.wish, facts.despite, whom_chosen(emergency, facts), is_home=True
    )
    must_be_done(emergency, facts.despite, at)
    assessor = f"{facts.assessor}（{facts.unit}）"
    given = {"to": to, "assessed_on": facts.assessed_on}
    told = {"returned_wish": _wished(facts), "returned_out": _out(facts)}
    row = bring_home(matter, assessor=assessor, **given, **told, by=by, at=at)
    _at_home_again(emergency, facts, to, by, at)
    owe_another(matter, by=by, at=at)
    tell_harm(matter, "孩子的意愿", facts.wish, facts.despite, says_where=True, by=by, at=at)
    tell_harm(matter, "登记孩子回家", *lines_of(facts), says_where=True, by=by, at=at)
    return row


def _wished(facts: HomeFacts) -> str:
    """What the child wishes, or why it was not asked; and why it goes home all the same."""
    asked = "" if facts.wish_asked else "没有问孩子："
    why = f"。仍这样安置的原因：{facts.despite}" if facts.despite else ""
    return f"{asked}{facts.wish}{why}"


def _out(facts: HomeFacts) -> str:
    """By what whoever harmed it is out, by which paper, since when; empty where nobody is named."""
    since = f"{cn_date(facts.out_since)}起" if facts.out_since else ""
    number = f"文书编号 {facts.paper_no}" if facts.paper_no else ""
    words = codes("harmer_out").get(facts.harmer_out, "")
    return "，".join(one for one in (words, number, since) if one)


def _at_home_again(emergency: Emergency, facts: HomeFacts, to: str, by: Post, at: datetime) -> None:
    """The home as it was found, and the fact that takes the place of the hand-over."""
    is_asked = asks_who_is_out(emergency)
    out = ("harmer_out", "paper_no", "out_since") if is_asked else ()
    own = ("assessor", "unit", "assessed_on", "wish_asked", "wish", "despite", *out)
    _keep(emergency, by, at, returned_to=to, **{name: getattr(facts, name) for name in own})
    forget(emergency, "handed_over", "handed_safe")
    know(emergency, [AGAIN, *([SAFE] if is_asked else [])])
    happened(emergency, "returned_home", by=by, at=at, facts=said(emergency))


def asks_who_is_out(emergency: Emergency) -> bool:
    """Whether whoever harmed the child must be out of its home: somebody is named, or it is of harm."""
    branch = BRANCHES.get(emergency.branch)
    is_of_harm = branch is not None and SAFE in branch.facts
    return is_of_harm or harmers_of(emergency).is_any


def must_be_out(emergency: Emergency, facts: SafeFacts | HomeFacts, at: datetime) -> None:
    """By what whoever harmed the child is out of the home, since when, by which paper.

    A warning is one that the police wrote down in this case, by its number.
    Refuses: safe_needs, safe_harmer_named, safe_in_future, paper_is_phone, paper_is_no_number, warning_unrecorded,
    warning_other.
    """
    if facts.harmer_out not in codes("harmer_out"):
        raise Refusal("safe_needs", CLAUSE)
    if facts.harmer_out in NEEDS_NUMBER and not facts.paper_no:
        raise Refusal("safe_needs", CLAUSE)
    if facts.harmer_out != NOBODY and facts.out_since is None:
        raise Refusal("safe_needs", CLAUSE)
    if facts.out_since is not None and facts.out_since > local(at).date():
        raise Refusal("safe_in_future", CLAUSE)
    if facts.harmer_out == NOBODY and harmers_of(emergency).is_any:
        raise Refusal("safe_harmer_named", CLAUSE)
    if facts.harmer_out in NEEDS_NUMBER:
        must_be_number(facts.paper_no)
    if facts.harmer_out == WARNING:
        must_be_warning(emergency.matter, facts.paper_no)


def _must_be_assessed(emergency: Emergency, facts: SafeFacts | HomeFacts, at: datetime) -> None:
    """Somebody of a unit has found it, on a day after this began and after the last hand-over."""
    if not (facts.assessor and facts.unit and facts.assessed_on):
        raise Refusal("safe_needs", CLAUSE)
    if facts.assessed_on > local(at).date():
        raise Refusal("safe_in_future", CLAUSE)
    since = emergency.round_at or at
    if isinstance(facts, HomeFacts):
        last = emergency.handovers.order_by("-pk").first()
        since = last.handed_at if last else None
    if since is not None and facts.assessed_on < local(since).date():
        raise Refusal("safe_too_old", CLAUSE)


def _keep(emergency: Emergency, by: Post, at: datetime, **given: object) -> SafeHome:
    """The home as it was found; what is newly told of harm with it the other office reads."""
    lines = [one for one in given.values() if isinstance(one, str)]
    tell_harm(emergency.matter, "在家安全的认定", *lines, says_where=True, by=by, at=at)
    row: SafeHome = SafeHome.objects.create(
        emergency=emergency,
        matter=emergency.matter,
        division_id=emergency.matter.division_id,
        **given,
        recorded_at=at,
        recorded_by=by,
    )
    return row
