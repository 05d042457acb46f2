"""A file moves to another village when that village accepts it."""

from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection

from shouwang.access import reach
from shouwang.access.models import Team
from shouwang.casework import queries as casework
from shouwang.casework.actions_moving import placed_tables
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.sweep import hand_over_vacant, sweep
from shouwang.children import actions, queries
from shouwang.children import actions_transfer as moving
from shouwang.children.actions_exit import propose_of_age
from shouwang.children.models import Child, Transfer
from shouwang.kernel.refusal import Refusal
from shouwang.offices import actions as offices
from shouwang.offices.actions import DivisionRow
from shouwang.offices.models import Division
from shouwang.statistics.catalogue import FIGURES
from shouwang.visits import queries as visits
from tests.factories import children, moved, places, support, urgent
from tests.factories.visiting import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
DAY = timedelta(days=1)
# The paper that both places keep. Team rows name units, no place and no child.
BOTH_KEEP = {"children_transfer"}
TEAM = {"access_team"}


def seen_of(keys: list[UUID], post) -> dict[str, int]:
    """How many rows of these keys the database itself shows a post, by table; no filter of ours."""
    found = {}
    with reach.entered(reach.of(post)), connection.cursor() as cursor:
        for model in apps.get_models():
            if not model.__module__.startswith("shouwang."):
                continue
            columns = {f.column for f in model._meta.concrete_fields}
            named = columns & {"matter_id", "child_id", "child", "key", "pgh_obj_id"}
            uuids = [
                c for c in named if model._meta.get_field(_name(model, c)) and _is_key(model, c)
            ]
            for column in uuids:
                cursor.execute(
                    f'SELECT count(*) FROM {model._meta.db_table} WHERE "{column}" = ANY(%s)',
                    [keys],
                )
                count = cursor.fetchone()[0]
                if count:
                    found[model._meta.db_table] = max(found.get(model._meta.db_table, 0), count)
    return found


def _name(model, column: str) -> str:
    return next(f.name for f in model._meta.concrete_fields if f.column == column)


def _is_key(model, column: str) -> bool:
    field = next(f for f in model._meta.concrete_fields if f.column == column)
    while field.remote_field:
        field = field.target_field
    return field.get_internal_type() == "UUIDField"


def family(at, count=2):
    """Siblings on the register under one roof."""
    first = children.facts()
    shared = {"father": first.father, "mother": first.mother, "carer": first.carer}
    return [children.registered(at, **shared) for _ in range(count)]


def test_asking_moves_nothing_and_puts_a_duty_on_the_receiver(noon):
    receiver, worker = children.worker(places.QINLOU), children.worker()
    child = children.registered(noon)

    row = moved.asked(child, noon, by=worker)

    duty = Duty.objects.get(code="children.answer_transfer", closed_at=None)
    assert (row.state, row.name_masked, row.sex, row.age) == ("transfer_asked", "张*", "1", 9)
    assert (duty.holder, duty.clause, duty.record) == (receiver.unit, "3.1.2", f"transfer:{row.pk}")
    assert duty.division_id == places.QINLOU
    assert duty.figure == "answer_transfer=10个工作日"
    assert duty.subject == "王店村 张*"
    assert Child.objects.get(pk=child.pk).division_id == places.WANGDIAN


def test_the_receiver_reads_the_request_and_not_the_file_until_it_accepts(noon):
    receiver, stranger = children.worker(places.QINLOU), children.worker("340604102202")
    child = children.registered(noon)
    row = moved.asked(child, noon, by=children.worker())

    with reach.entered(reach.of(receiver)):
        assert list(queries.transfers()) == [row]
        assert list(casework.owed_by(receiver.unit).values_list("code", flat=True)) == [
            "children.answer_transfer"
        ]
        assert [duty.subject for duty in casework.owed_by(receiver.unit)] == ["王店村 张*"]
        assert not queries.files().exists()
        assert not queries.search(child.file_no).exists()
    assert set(seen_of([child.key], receiver)) == {"children_transfer", "casework_duty"}
    with reach.entered(reach.of(stranger)):
        assert not queries.transfers().exists()
    assert seen_of([child.key], stranger) == {}


def test_on_acceptance_the_old_place_sees_nothing_and_the_new_one_everything(noon):
    old, new = children.worker(), children.worker(moved.ELSEWHERE)
    old_town, new_town = children.supervisor(), children.supervisor(places.SONGTUAN)
    child = children.registered(noon)
    visit(child, noon, by=old, hazards="water")
    actions.change(child, {"school": "土楼小学"}, by=old_town, at=noon)
    support.planned(noon, child=child)
    keys = [child.key, *Matter.objects.filter(child=child.key).values_list("pk", flat=True)]
    before = seen_of(keys, old_town)
    assert {"children_childevent", "children_tieevent", "casework_event", "assessment_case"} <= set(
        before
    )

    moved.accepted(
        moved.asked(child, noon + DAY, to=moved.ELSEWHERE, by=old_town), noon + 2 * DAY, by=new
    )

    for post in (old, old_town):
        assert set(seen_of(keys, post)) - TEAM == BOTH_KEEP
        with reach.entered(reach.of(post)):
            assert not queries.files().exists()
            assert not queries.search(child.file_no).exists()
            assert not queries.search("张").exists()
            assert not visits.visits().exists()
            assert not casework.visible_duties().exists()
            assert not casework.cases().exists()
            assert not Event.objects.exists()
    after = seen_of(keys, new_town)
    assert {name: n for name, n in before.items() if after.get(name, 0) < n} == {}
    with reach.entered(reach.of(new_town)):
        found = queries.files().get()
        assert found == child
        assert queries.ties(found)["carer"].adult.name == "王秀英"
        assert {c.field for c in queries.history(found)} >= {"学校", "村（居）"}
        assert casework.events_of(found.matter).filter(name="visits.made").exists()
        assert casework.cases().count() == 1
    with reach.entered(reach.of(new)):
        assert [one.pk for one in queries.search("张")] == [child.pk]
        assert [call.children for call in visits.plan()] == [[child]]


def test_every_row_in_every_table_lies_in_the_new_place(noon):
    child = children.registered(noon)
    support.planned(noon, child=child)
    children.worker(moved.ELSEWHERE)
    keys = [child.key, *Matter.objects.filter(child=child.key).values_list("pk", flat=True)]

    moved.accepted(moved.asked(child, noon, to=moved.ELSEWHERE), noon + DAY)

    left = {
        model._meta.label: set(rows)
        for model, path in placed_tables()
        if path
        and (
            rows := model.objects.filter(**{f"{path}__in": keys}).values_list("division", flat=True)
        )
    }
    assert set().union(*left.values()) == {moved.ELSEWHERE}
    assert len(left) > 12
    assert set(Event.objects.values_list("division", flat=True)) == {moved.ELSEWHERE}


def test_every_table_that_lies_in_a_place_says_how_it_moves():
    unknown = [model._meta.label for model, path in placed_tables() if path is None]
    assert not unknown


def test_open_duties_are_held_anew_and_keep_their_due_times(noon):
    new, new_town = children.worker(moved.ELSEWHERE), children.supervisor(places.SONGTUAN)
    child = children.registered(noon)
    case = support.planned(noon, child=child)
    was = {duty.pk: (duty.due_at, duty.next_at) for duty in Duty.objects.filter(closed_at=None)}
    station = Duty.objects.filter(code__startswith="reports.feed_back", closed_at=None).first()

    moved.accepted(moved.asked(child, noon, to=moved.ELSEWHERE), noon + DAY)

    now_open = Duty.objects.filter(closed_at=None)
    assert {duty.pk: (duty.due_at, duty.next_at) for duty in now_open} == was
    assert now_open.get(code="visits.visit").holder == new.unit
    assert now_open.get(code="visits.visit").subject == "松山社区 张*"
    assert now_open.get(code="assessment.review", matter=case).holder == new_town.unit
    if station is not None:
        assert now_open.get(pk=station.pk).holder == station.holder


def test_a_vacant_village_is_answered_for_by_its_town_and_a_late_answer_climbs_there(noon):
    town = children.supervisor(places.SONGTUAN)
    child = children.registered(noon)
    moved.asked(child, noon, to=moved.ELSEWHERE)
    duty = Duty.objects.get(code="children.answer_transfer")
    assert (duty.holder, duty.held_for.division_id) == (town.unit, moved.ELSEWHERE)

    worker = children.worker(moved.ELSEWHERE)
    hand_over_vacant(at=noon)
    assert Duty.objects.get(pk=duty.pk).holder == worker.unit

    sweep(at=noon + 40 * DAY)
    told = list(duty.stages.order_by("number").values_list("unit__code", flat=True))
    assert told == [
        worker.unit.code,
        f"town-{places.SONGTUAN}",
        "civil-affairs-340604000000",
    ]


def another_district():
    """A village of another district of the same instance."""
    places.district()
    rows = [
        DivisionRow("340603000000", "相山区", "district", "340600000000"),
        DivisionRow("340603100000", "渠沟镇", "town", "340603000000"),
        DivisionRow("340603100201", "张楼村村民委员会", "village", "340603100000"),
    ]
    offices.load_divisions(rows)
    return "340603100201"


def test_in_another_district_its_own_offices_take_over_what_the_district_owed(noon):
    village = another_district()
    new, bureau = children.worker(village), places.post("district_officer", "civil_affairs")
    other = places.post("district_officer", places.unit("civil-affairs-340603000000"))
    child = children.registered(noon)
    case = urgent.investigated(noon, child=child)
    was = Duty.objects.get(code="emergencies.handle_civil_affairs", closed_at=None)
    assert was.holder == bureau.unit

    moved.accepted(moved.asked(child, noon, to=village), noon + DAY, by=new)

    duty = Duty.objects.get(pk=was.pk)
    assert (duty.holder, duty.due_at) == (other.unit, was.due_at)
    with reach.entered(reach.of(other)):
        assert queries.files().get() == child
        assert casework.cases().get() == case
        assert "emergencies.handle_civil_affairs" in {
            one.code for one in casework.owed_by(other.unit)
        }


def test_no_exit_is_proposed_by_the_clock_while_another_place_is_asked(noon):
    child = children.registered(noon, birth=date(2010, 9, 12))
    row = moved.asked(child, noon)
    birthday = noon + 3 * DAY

    assert propose_of_age(at=birthday) == 0
    moved.accepted(row, birthday, by=children.worker(places.QINLOU))

    assert propose_of_age(at=birthday) == 1
    duty = Duty.objects.get(code="children.decide_exit")
    assert duty.division_id == places.QINLOU


def test_siblings_go_together_with_their_house_and_parents(noon):
    older, younger = family(noon)
    house = older.household_id
    children.worker(moved.ELSEWHERE)

    row = moved.asked(older, noon, to=moved.ELSEWHERE, siblings=True)
    done = moved.accepted(row, noon + DAY)

    assert len(done) == 2
    assert {one.division_id for one in Child.objects.all()} == {moved.ELSEWHERE}
    fresh = Child.objects.select_related("household").get(pk=older.pk)
    assert (fresh.household_id, fresh.household.division_id) == (house, moved.ELSEWHERE)
    assert list(queries.siblings(fresh)) == [younger]
    adults = {tie.adult.division_id for tie in queries.ties(fresh).values()}
    assert adults == {moved.ELSEWHERE}


def test_a_sibling_that_stays_keeps_house_and_parents(noon):
    going, staying = family(noon)
    old, new = children.worker(), children.worker(moved.ELSEWHERE)

    moved.accepted(moved.asked(going, noon, to=moved.ELSEWHERE), noon + DAY)

    fresh, other = (
        Child.objects.select_related("household").get(pk=c.pk) for c in (going, staying)
    )
    assert fresh.household_id != other.household_id
    assert fresh.household.division_id == moved.ELSEWHERE
    assert (other.household.division_id, other.division_id) == (places.WANGDIAN, places.WANGDIAN)
    with reach.entered(reach.of(old)):
        assert queries.files().get() == staying
        assert queries.ties(other)["father"].adult.name == "张大山"
        assert not queries.siblings(other).exists()
    with reach.entered(reach.of(new)):
        assert queries.files().get() == going
        assert queries.ties(fresh)["father"].adult.name == "张大山"


def test_in_no_figure_is_a_move_an_exit_or_a_new_child(noon):
    children.worker(moved.ELSEWHERE)
    child = children.registered(noon - 60 * DAY)
    district = Division.objects.get(code=places.LIESHAN)
    old, new = (Division.objects.get(code=code) for code in (places.GURAO, places.SONGTUAN))

    def count(code, place):
        return FIGURES[code].rows(place, noon + 2 * DAY).count()

    assert [count("registered", place) for place in (old, new, district)] == [1, 0, 1]
    moved.accepted(moved.asked(child, noon, to=moved.ELSEWHERE), noon + DAY)

    assert [count("registered", place) for place in (old, new, district)] == [0, 1, 1]
    for code in ("new", "exited"):
        assert [count(code, place) for place in (old, new, district)] == [0, 0, 0]


def test_the_old_offices_leave_the_childs_team(noon):
    old, new = children.worker(), children.worker(places.QINLOU)
    child = children.registered(noon)
    reach.join(child.key, old.unit, place=child.division_id, why="试", at=noon)

    moved.accepted(moved.asked(child, noon), noon + DAY, by=new)

    assert Team.objects.get(key=child.key, unit=old.unit).until == noon + DAY


def test_a_refused_child_stays_and_the_reason_is_kept(noon):
    old, new = children.worker(), children.worker(places.QINLOU)
    child = children.registered(noon)
    row = moved.asked(child, noon, by=old)

    with reach.entered(reach.of(new)):
        (done,) = moving.refuse(row, "孩子不在本村", by=new, at=noon + DAY)

    assert (done.state, done.refusal) == ("transfer_refused", "孩子不在本村")
    assert not Duty.objects.filter(code="children.answer_transfer", closed_at=None).exists()
    with reach.entered(reach.of(old)):
        assert queries.files().get() == child
        assert queries.last_transfer(child).refusal == "孩子不在本村"
    again = moved.asked(child, noon + 2 * DAY, by=old)
    assert again.state == "transfer_asked"


def test_a_supervisor_may_withdraw_what_a_village_asked_and_the_duty_ends(noon):
    child = children.registered(noon)
    children.worker(places.QINLOU)
    row = moved.asked(child, noon, by=children.worker())
    town = children.supervisor()

    with reach.entered(reach.of(town)):
        moving.withdraw(row, by=town, at=noon + DAY)

    assert Transfer.objects.get(pk=row.pk).state == "transfer_withdrawn"
    assert not Duty.objects.filter(code="children.answer_transfer", closed_at=None).exists()


def asking(**given):
    def act(noon):
        child = given.get("child", children.registered)(noon)
        by = given.get("by", children.worker)()
        to = Division.objects.get(code=given.get("to", places.QINLOU))
        moving.ask(child, to, reason=given.get("reason", "family_moved"), by=by, at=noon)

    return act


def exited(noon):
    child = actions.propose_exit(
        children.registered(noon), "moved_out", by=children.worker(), at=noon
    )
    return actions.decide_exit(child, agreed=True, by=children.supervisor(), at=noon)


def asked_already(noon):
    child = children.registered(noon)
    moved.asked(child, noon)
    return child


def leave_while_moving(noon):
    actions.propose_exit(asked_already(noon), "moved_out", by=children.worker(), at=noon)


def answering(act, by, **given):
    def run(noon):
        children.worker(places.QINLOU)
        row = moved.asked(children.registered(noon), noon, **given)
        act(row, by=by(), at=noon)

    return run


def same_supervisor(noon):
    town = children.supervisor()
    children.worker(places.QINLOU)
    moving.accept(moved.asked(children.registered(noon), noon, by=town), by=town, at=noon)


def without_reason(row, *, by, at):
    moving.refuse(row, "  ", by=by, at=at)


def twice(row, *, by, at):
    moving.accept(row, by=by, at=at)
    moving.accept(row, by=by, at=at)


REFUSALS = {
    "not_permitted": asking(by=lambda: places.post("district_officer", "civil_affairs")),
    "not_village": asking(to=places.SONGTUAN),
    "transfer_reason_unknown": asking(reason="whim"),
    "transfer_not_yours": asking(by=lambda: children.worker("340604102202")),
    "transfer_same_place": asking(to=places.WANGDIAN),
    "transfer_needs_town": asking(to=moved.ELSEWHERE),
    "transfer_state": asking(child=exited),
    "transfer_open": asking(child=asked_already),
    "transfer_open ": leave_while_moving,
    "transfer_not_receiver": answering(moving.accept, children.worker),
    "transfer_own": same_supervisor,
    "transfer_refusal_needed": answering(without_reason, lambda: children.worker(places.QINLOU)),
    "transfer_not_yours ": answering(moving.withdraw, lambda: children.worker(places.QINLOU)),
    "transfer_not_yours  ": answering(moving.withdraw, children.worker),  # the town asked
    "wrong_state": answering(twice, lambda: children.worker(places.QINLOU)),
}


@pytest.mark.parametrize("code", REFUSALS)
def test_what_is_refused(code, noon):
    with pytest.raises(Refusal) as no:
        REFUSALS[code](noon)
    assert no.value.code == code.strip()


WORDS = {
    "transfer_accepted": lambda row, by, at: moving.accept(row, by=by, at=at),
    "transfer_refused": lambda row, by, at: moving.refuse(row, "不在本村", by=by, at=at),
    "transfer_withdrawn": lambda row, by, at: moving.withdraw(row, by=by, at=at),
}


@pytest.mark.parametrize(("first", "then"), list(product(["", *WORDS], WORDS)))
def test_each_step_is_taken_from_the_states_it_names_and_no_other(first, then, noon):
    child = children.registered(noon)
    asker, receiver = children.worker(), children.worker(places.QINLOU)
    row = moved.asked(child, noon, by=asker)

    def act(word):
        WORDS[word](row, asker if word == "transfer_withdrawn" else receiver, noon)

    if first:
        act(first)
    state = first or "transfer_asked"
    if state in Transfer.STEPS[then].after:
        act(then)
        assert Transfer.objects.get(pk=row.pk).state == then
    else:
        with pytest.raises(Refusal) as no:
            act(then)
        assert no.value.code == "wrong_state"
        assert Transfer.objects.get(pk=row.pk).state == state


def test_a_child_may_move_on_and_back(noon):
    child = children.registered(noon)
    for hop, (to, by) in enumerate(
        [
            (places.QINLOU, None),
            (moved.ELSEWHERE, None),
            (places.WANGDIAN, children.supervisor(places.SONGTUAN)),
        ]
    ):
        child = Child.objects.select_related("division").get(pk=child.pk)
        children.worker(to)
        moved.accepted(moved.asked(child, noon + hop * DAY, to=to, by=by), noon + hop * DAY)

    assert Child.objects.get(pk=child.pk).division_id == places.WANGDIAN
    middle = children.worker(places.QINLOU)
    assert set(seen_of([child.key], middle)) == BOTH_KEEP
