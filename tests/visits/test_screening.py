"""Full screening of a village, and the clock's daily rounds."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import DailyRound, Duty
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.accounts import end_post
from shouwang.offices.models import Division
from shouwang.visits.actions_screening import keep_doors, screen
from shouwang.visits.models import Screening
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def owed(code: str):
    return Duty.objects.filter(code=code, closed_at=None).select_related("holder__division")


@pytest.fixture
def staffed(everything, noon):
    """A town with its supervisor, one village of it with its worker."""
    long_ago = noon - timedelta(days=60)  # within the quarter: no list of posts is due
    places.district()
    town = places.post("town_supervisor", places.GURAO, since=long_ago)
    return places.post("village_worker", places.WANGDIAN, since=long_ago), town


def test_every_village_of_a_town_in_use_owes_a_screening_the_vacant_ones_by_their_town(
    staffed, noon
):
    worker, town = staffed
    done = sweep(at=noon)

    villages = Division.objects.filter(parent_id=places.GURAO).count()
    screens = owed("visits.screen")
    assert screens.count() == villages
    assert {duty.holder for duty in screens} == {worker.unit, town.unit}
    assert screens.get(holder=worker.unit).clause == "3.1.2"
    assert owed("posts.fill").count() == villages - 1
    assert done.daily == 2 * villages - 1


def test_a_round_is_made_once_a_day_and_makes_up_for_days_nobody_swept(staffed, noon):
    sweep(at=noon)
    assert sweep(at=noon + timedelta(hours=3)).daily == 0
    worker, _ = staffed
    end_post(worker, at=noon + timedelta(hours=4))
    assert sweep(at=noon + timedelta(days=9)).daily == 1
    assert {row.day for row in DailyRound.objects.all()} == {(noon + timedelta(days=9)).date()}


def test_a_village_that_gets_a_worker_is_no_longer_owed_one(staffed, noon):
    worker, _ = staffed
    end_post(worker, at=noon)
    sweep(at=noon)
    before = owed("posts.fill").count()
    places.post("village_worker", places.WANGDIAN, since=noon + timedelta(hours=1))
    sweep(at=noon + timedelta(days=1))
    assert owed("posts.fill").count() == before - 1


def test_nobody_found_is_a_result_and_the_next_screening_follows(staffed, noon):
    worker, _ = staffed
    sweep(at=noon)
    village = Division.objects.get(code=places.WANGDIAN)
    later = noon + timedelta(days=20)

    row = screen(village, households=86, found=0, by=worker, at=later)

    assert (row.state, row.screened_by) == ("screened", worker)
    following = owed("visits.screen").get(holder=worker.unit)
    assert following.opened_at == later


@pytest.mark.parametrize(
    ("where", "households", "found", "role", "code"),
    [
        (places.GURAO, 3, 0, "town_supervisor", "not_village"),
        (places.WANGDIAN, 0, 0, "village_worker", "no_door_knocked"),
        (places.WANGDIAN, 3, 0, "police_desk", "not_permitted"),
    ],
)
def test_what_a_screening_refuses(everything, noon, where, households, found, role, code):
    by = places.post(role, places.GURAO if role != "village_worker" else places.WANGDIAN)
    village = Division.objects.get(code=where)
    with pytest.raises(Refusal) as no:
        screen(village, households=households, found=found, by=by, at=noon)
    assert no.value.code == code
    assert not Screening.objects.exists()


def test_a_worker_signs_on_the_page_and_nothing_is_prefilled(client, db):
    worker = children.worker()
    places.signed_in(client, worker)
    page = "/visits/screening/"
    assert b'value="0"' not in client.get(page).content

    unsigned = client.post(page, {"village": places.WANGDIAN, "households": 9, "found": 0})
    assert unsigned.status_code == 422
    assert "相当于签字" in unsigned.content.decode()
    signed = {"village": places.WANGDIAN, "households": 9, "found": 0, "signed": "on"}
    assert client.post(page, signed)["Location"] == page
    assert "走访 9 户，总户数未填，没有发现" in client.get(page).content.decode()
    assert client.post(page, {**signed, "found": 1})["Location"] == "/children/new/"

    stranger = places.post("village_worker", places.QINLOU)
    with reach.entered(reach.of(stranger)):
        assert not Screening.objects.exists()
    with reach.entered(reach.of(worker)):
        assert Screening.objects.filter(screened_at__lte=now()).count() == 2


def test_doors_are_counted_against_those_there_are_and_unknown_is_not_refused(everything, noon):
    worker, town = children.worker(), children.supervisor()
    village = Division.objects.get(code=places.WANGDIAN)
    assert screen(village, households=900, found=0, by=worker, at=noon).of_households is None

    keep_doors(village, households=480, since=noon.date(), by=town, at=noon)
    later = noon + timedelta(days=3)
    with pytest.raises(Refusal) as no:
        screen(village, households=481, found=0, by=worker, at=later)
    assert no.value.code == "more_than_there_are"
    assert screen(village, households=480, found=0, by=worker, at=later).of_households == 480


def test_the_village_does_not_count_its_own_doors(everything, noon):
    worker = children.worker()
    village = Division.objects.get(code=places.WANGDIAN)
    with pytest.raises(Refusal) as no:
        keep_doors(village, households=9, since=noon.date(), by=worker, at=noon)
    assert no.value.code == "not_permitted"
