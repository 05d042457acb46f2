"""Whom one person shuts out from a child: for a while, with a third who has the last word."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.access.models import Conflict, Denial, Team, Trail
from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.models import Duty, Stage
from shouwang.casework.sweep import sweep
from shouwang.children import actions_conflict as conflicts
from shouwang.children import actions_deciding as actions
from shouwang.children import denials, queries
from shouwang.children.models import Child
from shouwang.desk.raised import raised_to
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Person, Post, Unit
from tests.factories import children, places, reporting
from tests.factories.secret import fresh

pytestmark = pytest.mark.django_db
CONFIRM = "access.confirm_denial"


class Scene:
    """One child with an open case, and everybody who has to do with it."""

    def __init__(self) -> None:
        self.at = now() - timedelta(hours=2)
        self.town, self.colleague = children.supervisor(), children.supervisor()
        self.worker = children.worker()
        first = children.facts()
        same = {"father": first.father, "mother": first.mother}
        self.child, self.sibling = (
            children.registered(self.at, by=self.town, **same) for _ in range(2)
        )
        self.police = places.post("police_desk", places.GURAO)
        self.above = places.post("police_desk", "police")
        self.officer, self.other_officer = (
            places.post("district_officer", "civil_affairs") for _ in range(2)
        )
        self.lead = places.post("district_lead", "civil_affairs")
        self.office = places.post("conference_office", "conference_office")
        self.case = reporting.filed(self.at, child=self.child, by=self.worker).matter_id

    def declare(self, person: Post, by: Post, relation: str = "kin") -> Denial | None:
        """As from the maker's own reach."""
        with reach.entered(reach.of(fresh(by))):
            child = Child.objects.get(pk=self.child.pk)
            done = conflicts.declared(child, person.person, relation, by=by, at=self.at)
            return done.denial

    def duty(self, code: str) -> Duty:
        """The open duty of this code on the child."""
        return Duty.objects.get(code=code, closed_at=None, child=self.child.pk)

    def confirming(self) -> Duty:
        """What the third owes."""
        return Duty.objects.get(code=CONFIRM, closed_at=None)


@pytest.fixture
def scene(everything):
    return Scene()


def hidden_from(post: Post) -> set[object]:
    return set(Person.objects.get(pk=post.person_id).hidden)


def refused(act) -> str:
    with pytest.raises(Refusal) as no:
        act()
    return no.value.code


def test_who_stands_beside_is_shut_out_for_a_while_and_this_child_only(scene):
    denial = scene.declare(scene.police, scene.town)

    assert denial.state == "provisional"
    assert hidden_from(scene.police) == {scene.child.pk, scene.case}
    assert scene.duty("reports.take_police").holder == scene.above.unit
    owed = scene.confirming()
    assert owed.holder == scene.office.unit
    assert owed.due_at == scene.at + timedelta(hours=24)


def test_the_third_confirms_and_then_the_whole_house_of_his_kin_is_hidden(scene):
    denial = scene.declare(scene.police, scene.town)
    actions.confirm(denial, words="派出所所长核实", by=scene.office, at=now())

    assert {scene.child.pk, scene.sibling.pk} <= hidden_from(scene.police)
    assert not Duty.objects.filter(code=CONFIRM, closed_at=None).exists()


def test_lifting_gives_back_everything_that_it_had_passed_on(scene):
    before = {duty.pk: duty.holder_id for duty in Duty.objects.filter(closed_at=None)}
    denial = scene.declare(scene.police, scene.town)
    actions.confirm(denial, by=scene.office, at=now())
    actions.lift(denial, reason="同名不同人", by=scene.office, at=now())

    assert hidden_from(scene.police) == set()
    after = Duty.objects.filter(pk__in=before, closed_at=None)
    assert {duty.pk: duty.holder_id for duty in after} == before
    assert not Team.objects.filter(unit=scene.above.unit, until=None).exists()
    assert not Conflict.objects.filter(ended_at=None).exists()


def test_a_third_person_is_not_shut_out_and_the_sentence_says_whom_to_tell(scene):
    scene.declare(scene.police, scene.town)
    scene.declare(scene.officer, scene.town)
    with pytest.raises(Refusal) as no:
        scene.declare(scene.lead, scene.town)
    assert no.value.code == "denial_limit"
    assert "民政局" in no.value.sentence
    assert hidden_from(scene.lead) == set()


def test_where_nobody_else_could_take_over_it_waits_for_the_third(scene):
    Post.objects.filter(pk=scene.above.pk).update(until=scene.at)
    denial = scene.declare(scene.police, scene.town)

    assert denial.state == "asked" and hidden_from(scene.police) == set()
    assert scene.duty("reports.take_police").holder == scene.police.unit

    actions.confirm(denial, by=scene.office, at=now())
    assert scene.child.pk in hidden_from(scene.police)


def test_a_colleagues_work_does_not_become_the_makers_alone(scene):
    assert scene.duty("reports.see_town").holder == scene.town.unit
    denial = scene.declare(scene.colleague, scene.town)

    assert scene.duty("reports.see_town").holder == scene.officer.unit
    hand_over_vacant(at=now())
    assert scene.duty("reports.see_town").holder == scene.officer.unit
    actions.confirm(denial, by=scene.office, at=now())
    assert scene.duty("reports.see_town").holder == scene.town.unit


def test_who_is_below_is_shut_out_at_once_with_the_whole_house(scene):
    assert scene.declare(scene.worker, scene.town) is None
    assert {scene.child.pk, scene.sibling.pk} <= hidden_from(scene.worker)


def test_where_only_the_maker_is_left_somebody_above_confirms(scene):
    Post.objects.filter(pk=scene.colleague.pk).update(until=scene.at)
    denial = scene.declare(scene.worker, scene.town)

    assert denial.is_below and scene.child.pk in hidden_from(scene.worker)
    assert scene.duty("visits.visit").holder == scene.town.unit
    assert scene.confirming().holder == scene.lead.unit

    actions.lift(denial, reason="不是亲属", by=scene.lead, at=now())
    assert hidden_from(scene.worker) == set()
    assert scene.duty("visits.visit").holder == scene.worker.unit


def test_for_oneself_it_is_never_refused_and_asks_nobody(scene):
    for post in (scene.police, scene.above):
        with reach.entered(reach.EVERYTHING):
            done = conflicts.declared(scene.child, post.person, "kin", by=post, at=scene.at)
        assert done.denial is None and scene.child.pk in hidden_from(post)


def test_neither_side_nor_their_colleagues_decide(scene):
    denial = scene.declare(scene.officer, scene.town)
    for post in (scene.lead, scene.other_officer, scene.officer, scene.town, scene.police):
        code = refused(lambda post=post: actions.lift(denial, reason="误报", by=post, at=now()))
        assert code in ("denial_own", "not_permitted")


def test_nobody_at_his_office_ends_it_in_the_list_of_conflicts(scene):
    denial = scene.declare(scene.officer, scene.town)
    for post in (scene.lead, scene.other_officer, scene.colleague):
        code = refused(
            lambda post=post: conflicts.end(denial.conflict, reason="误报", by=post, at=now())
        )
        assert code == "denial_elsewhere"
    conflicts.end(denial.conflict, reason="登记错人", by=scene.town, at=now())
    assert hidden_from(scene.officer) == set()
    assert not Duty.objects.filter(code=CONFIRM, closed_at=None).exists()


def test_unanswered_it_climbs_and_never_lapses(scene):
    city = places.post("city", "civil-340600000000")
    scene.declare(scene.police, scene.town)
    assert scene.confirming().holder == city.unit

    sweep(at=now() + timedelta(days=30))

    told = Stage.objects.filter(duty=scene.confirming(), kind="escalation")
    assert [stage.unit for stage in told] == [scene.office.unit]
    assert scene.child.pk in hidden_from(scene.police)


def test_who_was_let_in_again_is_not_shut_out_by_the_same_one_a_second_time(scene):
    denial = scene.declare(scene.police, scene.town)
    actions.lift(denial, reason="不是亲属", by=scene.office, at=now())
    again = scene.declare(scene.police, scene.town)
    assert again.state == "asked" and hidden_from(scene.police) == set()


def test_who_is_shut_out_reads_nothing_of_it_and_the_deciders_no_name(scene):
    denial = scene.declare(scene.officer, scene.town)
    with reach.entered(reach.of(fresh(scene.officer))):
        assert not Denial.objects.exists()
        assert not Duty.objects.filter(code=CONFIRM).exists()
    with reach.entered(reach.of(fresh(scene.office))):
        assert [row.pk for row in denials.denials()] == [denial.pk]
        assert not Child.objects.filter(pk=scene.child.pk).exists()
        assert scene.child.name not in scene.confirming().subject


def test_what_was_decided_is_not_decided_again(scene):
    denial = scene.declare(scene.police, scene.town)
    assert refused(lambda: actions.lift(denial, reason=" ", by=scene.office, at=now())) == (
        "denial_words"
    )
    actions.lift(denial, reason="不是亲属", by=scene.office, at=now())
    assert refused(lambda: actions.confirm(denial, by=scene.office, at=now())) == "denial_over"


def test_where_no_other_office_is_left_nothing_is_done_alone(scene):
    places.post("district_officer", scene.office.unit)
    Post.objects.filter(pk=scene.lead.pk).update(unit=scene.office.unit)
    Unit.objects.filter(kind="city_civil_affairs").update(kind="statistics")
    assert refused(lambda: scene.declare(scene.lead, scene.officer)) == "denial_nobody"


def test_who_was_let_in_again_reads_neither_why_nor_the_row_of_it(scene):
    denial = scene.declare(scene.officer, scene.town)
    actions.lift(denial, reason="不是亲属", by=scene.office, at=now())
    with reach.entered(reach.of(fresh(scene.officer))):
        assert Child.objects.filter(pk=scene.child.pk).exists()
        assert not queries.conflicts().exists() and not Denial.objects.exists()
    with reach.entered(reach.of(fresh(scene.other_officer))):
        assert queries.conflicts().get().end_reason == "不是亲属"
    assert not Trail.objects.filter(key=scene.child.pk, reason="不是亲属").exists()


def test_whoever_it_climbs_to_may_decide(scene):
    places.post("city", "civil-340600000000")
    denial = scene.declare(scene.police, scene.town)
    sweep(at=now() + timedelta(days=3))
    with reach.entered(reach.of(fresh(scene.office))):
        (row,) = [one for one in raised_to(fresh(scene.office)) if one.duty.code == CONFIRM]
    assert row.link == f"/denials/{denial.pk}/"
    actions.lift(denial, reason="不是亲属", by=scene.office, at=now())
    assert hidden_from(scene.police) == set()


def test_who_could_decide_on_both_is_not_shut_out_last(scene):
    city = places.post("city", "civil-340600000000")
    assert scene.declare(scene.office, scene.lead).unit == city.unit
    assert refused(lambda: scene.declare(city, scene.lead)) == "denial_nobody"
    assert hidden_from(city) == set()
