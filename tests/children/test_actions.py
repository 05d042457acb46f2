"""The life of a file."""

from datetime import date, timedelta

import pytest

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.casework.models import Duty, Event
from shouwang.children import actions, actions_revealing, queries
from shouwang.children.models import Child, Tie
from shouwang.children.rules import PersonFacts
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from tests.factories import children, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def test_a_new_file_waits_for_its_village_with_a_clock(noon):
    worker = children.worker()
    child = children.to_verify(noon)

    duty = Duty.objects.get(code="children.verify", closed_at=None)
    assert child.state == "to_verify"
    assert child.file_no.startswith("LS-GR-")
    assert (duty.holder, duty.child, duty.clause) == (worker.unit, child.key, "3.1.2")
    assert duty.subject == "王店村 张*"
    assert child.id_masked == "3499**************"
    assert child.eligibility.startswith("符合留守儿童条件")


def test_the_same_number_gets_no_second_file(noon):
    first = children.to_verify(noon)
    again = children.facts(id=children.identity.make(children.BIRTH, 1))
    number = actions_revealing._opened(first, "identity")[1][1]

    with pytest.raises(Refusal) as no:
        children.to_verify(noon, id=number)

    assert no.value.code == "child_known"
    assert again.id != number


def test_a_number_known_elsewhere_opens_a_file_like_any_other(noon):
    from shouwang.access import reach

    child = children.to_verify(noon)
    number = actions_revealing._opened(child, "identity")[1][1]
    stranger = children.supervisor(places.SONGTUAN)
    village = Division.objects.filter(code__startswith=places.SONGTUAN[:9], level="village").first()

    with reach.entered(reach.of(stranger)):
        newer = actions.open_file(children.facts(id=number), village, by=stranger, at=noon)

    assert newer.state == "to_verify"


def test_siblings_share_a_roof(noon):
    first = children.facts()
    second = children.facts(father=first.father, mother=first.mother)
    village = Division.objects.filter(code=places.WANGDIAN).first() or places.district()
    village = Division.objects.get(code=places.WANGDIAN)
    older = actions.open_file(first, village, by=children.supervisor(), at=noon)
    younger = actions.open_file(second, village, by=children.supervisor(), at=noon)

    assert older.household_id == younger.household_id
    assert list(queries.siblings(older)) == [younger]


def test_a_village_is_confirmed_in_one_act_and_its_visits_begin(noon):
    worker = children.worker()
    rows = [children.to_verify(noon) for _ in range(3)]
    village = Division.objects.get(code=places.WANGDIAN)

    done = actions.confirm(village, rows, by=worker, at=noon + timedelta(days=1))
    again = actions.confirm(village, rows, by=worker, at=noon + timedelta(days=2))

    assert len(done) == 3
    assert again == []
    assert not Duty.objects.filter(code="children.verify", closed_at=None).exists()
    assert Duty.objects.filter(code="visits.visit", closed_at=None).count() == 3
    assert {child.state for child in Child.objects.all()} == {"registered"}


def test_a_workers_change_waits_for_the_town_and_can_be_sent_back(noon):
    worker, town = children.worker(), children.supervisor()
    child = children.registered(noon)

    changed = actions.change(
        child,
        {"school": "土楼小学"},
        people={"carer": PersonFacts(name="赵一", relation="外祖母")},
        by=worker,
        at=noon + timedelta(days=1),
    )
    assert changed.state == "changed"
    assert Duty.objects.filter(code="children.approve_change", closed_at=None).exists()

    back = actions.send_back(changed, by=town, at=noon + timedelta(days=2))
    assert (back.state, back.school) == ("registered", "古饶中心学校")
    assert queries.ties(back)[Tie.Kind.CARER].adult.name == "王秀英"


def test_every_change_is_kept_with_who_before_and_after(noon):
    town = children.supervisor()
    child = children.registered(noon)

    actions.change(child, {"school": "土楼小学"}, by=town, at=noon + timedelta(days=1))

    change = next(c for c in queries.history(child) if c.field == "学校")
    assert (change.before, change.after) == ("古饶中心学校", "土楼小学")
    assert change.at == noon + timedelta(days=1)
    assert town.person.title in change.who


def test_a_red_finding_raises_the_level_and_calls_for_a_case(noon):
    child = children.registered(noon)

    actions.raise_level(child, ["alone_under_16"], by=children.worker(), at=noon)

    fresh = Child.objects.get(pk=child.pk)
    assert fresh.level == "red"
    assert Duty.objects.filter(code="assessment.open_case", closed_at=None).exists()
    visit = Duty.objects.get(code="visits.visit", closed_at=None)
    assert visit.level == "red"


def test_only_the_supervisor_lowers_a_level_says_why_and_after_somebody_saw_the_child(noon):
    child = children.registered(noon)
    worker, town = children.worker(), children.supervisor()
    actions.raise_level(child, ["no_valid_carer"], by=worker, at=noon)

    with pytest.raises(Refusal) as no:
        actions.set_level(child, "green", reason="已有人照护", by=worker, at=noon)
    assert no.value.code == "not_permitted"

    with pytest.raises(Refusal) as unseen:
        actions.set_level(child, "green", reason="已有人照护", by=town, at=noon)
    assert unseen.value.code == "visit_first"

    child = children.met(child, noon)
    lowered = actions.set_level(child, "green", reason="已有人照护", by=town, at=noon)
    assert lowered.level == "green"
    assert not lowered.risks.filter(ended_at=None).exists()


def test_an_exit_is_proposed_and_decided_never_made_by_itself(noon):
    worker, town = children.worker(), children.supervisor()
    child = children.registered(noon)

    proposed = actions.propose_exit(child, "moved_out", by=worker, at=noon)
    assert proposed.state == "to_exit"
    kept = actions.decide_exit(proposed, agreed=False, by=town, at=noon)
    assert (kept.state, kept.exit_reason) == ("registered", "")
    again = actions.propose_exit(kept, "moved_out", by=worker, at=noon)
    gone = actions.decide_exit(again, agreed=True, by=town, at=noon)

    assert gone.state == "exited"
    assert not Duty.objects.filter(code="visits.visit", closed_at=None).exists()


def test_a_number_opens_only_with_a_reason_and_leaves_a_trace(noon):
    child = children.registered(noon)
    worker = children.worker()

    with pytest.raises(Refusal):
        actions.reveal(child, "identity", purpose="visit", reason=" ", by=worker, at=noon)
    rows = actions.reveal(child, "identity", purpose="visit", reason="补证", by=worker, at=noon)

    assert rows[1][1].startswith("349904")
    assert Trail.objects.get(act="reveal_identity").reason == "补证"


def test_a_child_is_found_by_name_sound_number_and_phone(noon):
    child = children.registered(noon, name="欧阳春晓", birth=date(2016, 1, 2))
    number = actions_revealing._opened(child, "identity")[1][1]

    for text in ("欧阳", "春晓", "ouyang", "oycx", number, "139 0555 4321", child.file_no):
        assert child in queries.search(text), text
    assert child not in queries.search("王五")


def test_every_move_is_an_event_with_its_post(noon):
    worker = children.worker()
    child = children.to_verify(noon, by=worker)
    assert Event.objects.get(matter=child.key, name="children.to_verify").by == worker


def test_who_put_another_carer_in_stands_beside_it(noon):
    worker = children.worker()
    child = children.registered(noon)

    people = {"carer": PersonFacts(name="赵一", relation="伯父")}
    actions.change(child, {}, people=people, by=worker, at=noon + timedelta(days=1))

    change = next(c for c in queries.history(child) if c.field == "受委托人")
    assert change.who == f"{worker.unit.name} {worker.person.title}"
    assert change.after == "伯父 赵*"


def test_a_reason_holds_for_ten_minutes_for_one_person_one_child_one_group(noon):
    worker, child = children.worker(), children.registered(noon)
    actions.reveal(child, "identity", purpose="visit", reason="核对户口", by=worker, at=noon)

    soon, late = noon + timedelta(minutes=9), noon + timedelta(minutes=11)
    assert actions.revealed_before(child, "identity", by=worker, at=soon)[1][1].startswith("3499")
    for given in (
        {"by": worker, "at": late, "group": "identity"},
        {"by": worker, "at": soon, "group": "parents"},
        {"by": children.supervisor(), "at": soon, "group": "identity"},
    ):
        assert actions.revealed_before(child, **given) is None
    other = children.registered(noon)
    assert actions.revealed_before(other, "identity", by=worker, at=soon) is None
    with reach.entered(reach.EVERYTHING):
        assert Trail.objects.filter(act="reread_identity", key=child.key).count() == 1
