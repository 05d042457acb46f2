"""S03: a number that met another file is a duty of the district, which settles it; nobody else sees it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.casework.actions_moving import move
from shouwang.casework.models import Duty, Event
from shouwang.children import actions_conflict, actions_exit, actions_numbers
from shouwang.children import actions_files as files
from shouwang.children.models import Child, SameNumber
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from tests.factories import children, places, secret
from tests.factories.looking import number_of

pytestmark = pytest.mark.django_db
OWED = "children.settle_number"


def entered(met: Child, by, *, village: str = places.WANGDIAN) -> SameNumber:
    """That child's number registered once more by somebody who does not see it; the clock has gone round."""
    at, where = now(), Division.objects.get(code=village)
    with reach.entered(reach.EVERYTHING):
        number = number_of(met)
    with secret.as_now(by):
        newer = files.open_file(children.facts(id=number), where, by=by, at=at)
    assert "shouwang.children.actions_numbers.owe_numbers" in settings.ROUNDS
    actions_numbers.owe_numbers(at=at + timedelta(minutes=1))
    with reach.entered(reach.CLOCK):
        row: SameNumber = SameNumber.objects.select_related("newer").get(newer=newer)
        return row


def away(village: str = places.QINLOU) -> Child:
    """A child on the register of another village."""
    with reach.entered(reach.EVERYTHING):
        return children.registered(now(), village=village)


def seen(row: SameNumber, by) -> int:
    """What the district's page answers whoever asks for it."""
    desk = places.signed_in(Client(), secret.fresh(by))
    return desk.get(f"/children/numbers/{row.key}/").status_code


def settled(row: SameNumber, outcome: str, by, **given: str) -> Client:
    """The page sent with that outcome."""
    desk = places.signed_in(Client(), secret.fresh(by))
    answer = desk.post(f"/children/numbers/{row.key}/", {"outcome": outcome, **given})
    assert answer.status_code == 302, answer.content.decode()
    return desk


def owed(code: str = OWED):
    """The open duties of that code."""
    with reach.entered(reach.CLOCK):
        return list(Duty.objects.filter(code=code, closed_at=None).select_related("holder"))


def test_the_district_owes_it_from_the_minute_and_the_trail_knows_who_met_whom():
    worker, officer, met = children.worker(), secret.officer(), away()
    row = entered(met, worker)
    (duty,) = owed()
    assert (duty.holder, duty.child, duty.division) == (officer.unit, None, places.district())
    assert duty.due_at.date() >= (row.met_at + timedelta(days=6)).date()
    assert (row.met_id, row.met_by, row.newer.state) == (met.pk, worker, "to_verify")
    trail = Trail.objects.get(act="meet_number")
    assert (trail.post, trail.key, trail.person) == (worker, row.key, worker.person)
    assert trail.at == row.met_at
    desk = places.signed_in(Client(), officer)
    assert f"/children/numbers/{row.key}/" in desk.get("/").content.decode()
    page = desk.get(f"/children/numbers/{row.key}/").content.decode()
    assert met.file_no in page and row.newer.file_no in page and worker.person.title in page


def test_a_second_round_owes_nothing_more_and_a_miss_owes_nothing():
    worker, met = children.worker(), away()
    entered(met, worker)
    with reach.entered(reach.EVERYTHING):
        children.to_verify(now())
    assert actions_numbers.owe_numbers(at=now()) == 0
    assert len(owed()) == 1


def test_neither_village_nor_their_town_sees_that_it_is_there():
    worker, other, town = children.worker(), children.worker(places.QINLOU), children.supervisor()
    secret.officer()
    row = entered(away(), worker)
    for post in (worker, other, town):
        assert seen(row, post) == 404, post.role
        with secret.as_now(post):
            assert not SameNumber.objects.exists()
            assert not Duty.objects.filter(code=OWED).exists()
            assert not Event.objects.filter(name="children.number_met").exists()
    assert {seen(row, post) for post in (secret.officer(), secret.lead())} == {200}


def test_a_file_hidden_from_its_registrar_is_met_and_whoever_has_a_stake_settles_nothing():
    worker, officer = children.worker(), secret.officer()
    with reach.entered(reach.EVERYTHING):
        kin = children.registered(now())
        for person in (worker.person, officer.person):
            actions_conflict.declare(kin, person, "kin", by=None, at=now())
        lead = secret.lead()
    row = entered(kin, worker)
    assert row.met_id == kin.pk
    assert (seen(row, worker), seen(row, officer), seen(row, lead)) == (404, 404, 200)


def test_of_a_child_kept_secret_only_who_knows_is_told():
    with reach.entered(reach.EVERYTHING):
        met = children.registered(now() - timedelta(days=1), village=places.QINLOU)
        knows, comes, lead = secret.officer(), secret.visitor(), secret.lead()
        other = places.post("district_officer", "civil_affairs")
        secret.kept(met, now() - timedelta(hours=1), by=knows, lead_=lead, named=[knows, comes])
    row = entered(met, children.worker())
    (duty,) = owed()
    assert (row.label, duty.label, duty.holder) == (reach.SEALED, reach.SEALED, knows.unit)
    told = {post.pk: seen(row, post) for post in (knows, comes, other, lead)}
    assert told == {knows.pk: 200, comes.pk: 200, other.pk: 404, lead.pk: 404}
    desk = places.signed_in(Client(), secret.fresh(knows))
    no = desk.post(f"/children/numbers/{row.key}/", {"outcome": "met"})
    assert no.status_code == 422 and "不能更正证号" in no.content.decode()
    settled(row, "unclear", knows, police="烈山公安分局王警官")
    assert len(owed()) == 1


def test_the_same_child_leaves_by_the_exit_that_two_persons_decide():
    worker, officer, town = children.worker(), secret.officer(), children.supervisor()
    row = entered(away(), worker)
    settled(row, "same", officer)
    assert not owed() and len(owed("children.decide_exit")) == 1
    with secret.as_now(town):
        newer = Child.objects.get(pk=row.newer_id)
        assert (newer.state, newer.exit_reason) == ("to_exit", "duplicate")
        actions_exit.decide_exit(newer, agreed=True, by=town, at=now())
    assert actions_numbers.owe_numbers(at=now()) == 0


def test_where_the_town_keeps_it_the_district_owes_it_again():
    worker, officer, town = children.worker(), secret.officer(), children.supervisor()
    row = entered(away(), worker)
    settled(row, "same", officer)
    with secret.as_now(town):
        newer = Child.objects.get(pk=row.newer_id)
        actions_exit.decide_exit(newer, agreed=False, by=town, at=now())
    assert actions_numbers.owe_numbers(at=now()) == 1
    assert len(owed()) == 1


def test_a_number_entered_wrongly_is_put_right_by_its_village_and_met_again_where_it_is_wrong_still():
    worker, officer, met = children.worker(), secret.officer(), away()
    third = away()
    row = entered(met, worker)
    desk = places.signed_in(Client(), worker)
    address = f"/children/{row.newer_id}/number/"
    with reach.entered(reach.EVERYTHING):
        wrong, right = number_of(third), children.facts().id
        same = number_of(row.newer)
    assert "没有要求更正" in desk.post(address, {"id": right}).content.decode()
    settled(row, "newer", officer)
    (duty,) = owed("children.correct_number")
    assert duty.holder == worker.unit and not owed()
    assert address in desk.get("/").content.decode()
    assert "一样" in desk.post(address, {"id": same}).content.decode()
    assert desk.post(address, {"id": wrong}).status_code == 302
    assert not owed("children.correct_number")
    assert actions_numbers.owe_numbers(at=now()) == 1
    with reach.entered(reach.EVERYTHING):
        again = SameNumber.objects.get(newer=row.newer_id, met=third.pk)
    settled(again, "newer", officer)
    assert desk.post(address, {"id": right}).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert number_of(Child.objects.get(pk=row.newer_id)) == right
    assert actions_numbers.owe_numbers(at=now()) == 0


def test_the_first_file_may_be_the_wrong_one():
    other, officer = children.worker(places.QINLOU), secret.officer()
    row = entered(away(), children.worker())
    settled(row, "met", officer)
    (duty,) = owed("children.correct_number")
    assert (duty.matter_id, duty.holder) == (row.met_id, other.unit)


def test_what_nobody_can_tell_stays_a_doubt_with_the_police_asked():
    officer, row = secret.officer(), entered(away(), children.worker())
    desk = places.signed_in(Client(), officer)
    address = f"/children/numbers/{row.key}/"
    assert "请写明请哪个公安机关" in desk.post(address, {"outcome": "unclear"}).content.decode()
    (first,) = owed()
    settled(row, "unclear", officer, police="烈山公安分局王警官")
    (again,) = owed()
    assert again.pk != first.pk and "王警官" in desk.get(address).content.decode()
    assert "都还在" in desk.post(address, {"outcome": "over"}).content.decode()
    settled(row, "same", officer)
    with secret.as_now(officer), pytest.raises(Refusal) as no:
        actions_numbers.settle(row, "over", by=officer, at=now())
    assert no.value.code == "number_settled"


def test_a_file_that_moves_leaves_the_districts_matter_where_it_is():
    row, officer = entered(away(), children.worker()), secret.officer()
    town = children.supervisor()
    with reach.entered(reach.EVERYTHING):
        move([row.met_id], Division.objects.get(code=places.WANGDIAN), at=now())
    assert (seen(row, town), seen(row, officer)) == (404, 200)
