"""The second factor at the desk: set up, asked for, good once, counted, changed, lost and reset."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from time import time

import pyotp
import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.test import Client

from shouwang.access import again
from shouwang.access.models import Trail
from shouwang.casework import actions_codes
from shouwang.kernel import clock as clock_of_the_program
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices import accounts, actions_factor
from shouwang.offices.models import Person, Post
from shouwang.offices.models_factor import Factor, RecoveryCode
from tests.database import HOME, ROOT
from tests.factories.places import GURAO, SONGTUAN, post, signed_in

pytestmark = pytest.mark.django_db
WORD = "gu-rao-2026-zhen"
SECOND = "/sign-in/second/"


@pytest.fixture(autouse=True)
def required(settings):
    """As in every instance that is no demo."""
    settings.SECOND_FACTOR = True


@pytest.fixture(autouse=True)
def stopped(monkeypatch):
    """The clock stands in the middle of a half minute: no code gets old while a test is slow."""
    at = datetime.fromtimestamp(time() // 30 * 30 + 15, clock_of_the_program.ZONE)

    class Stopped(datetime):
        @classmethod
        def now(cls, tz=None):
            return at

    monkeypatch.setattr(clock_of_the_program, "datetime", Stopped)


@pytest.fixture
def clock(monkeypatch, tmp_path):
    """A clock that is moved by seconds."""
    file = tmp_path / "clock"
    file.write_text("0")
    monkeypatch.setenv("SHOUWANG_TEST_CLOCK", str(file))
    return lambda seconds: file.write_text(str(seconds))


def with_password(role: str = "village_worker", *at: str) -> Post:
    who = post(role, *at)
    Person.objects.filter(pk=who.person_id).update(password=make_password(WORD))
    who.person.refresh_from_db()
    return who


def with_app(role: str = "village_worker", *at: str) -> tuple[Post, str]:
    """Somebody whose phone shows codes; the one that set it up was two minutes ago."""
    who, secret = with_password(role, *at), actions_factor.new_secret()
    before = now() - timedelta(minutes=2)
    actions_factor.add_app(who.person, secret, pyotp.TOTP(secret).at(before), at=before)
    who.person.refresh_from_db()
    return who, secret


def code(secret: str, seconds: int = 0) -> str:
    """What the phone shows now, or so many seconds away."""
    return pyotp.TOTP(secret).at(now() + timedelta(seconds=seconds))


def wrong(secret: str) -> str:
    near = {code(secret, off) for off in (-60, -30, 0, 30, 60)}
    return next(
        word
        for word in ("000000", "111111", "222222", "333333", "444444", "555555")
        if word not in near
    )


def first_step(who: Post, client: Client, wanted: str = "/"):
    asked = {"name": who.person.name, "password": WORD, "next": wanted}
    return client.post("/sign-in/", asked)


def enter(who: Post, word: str, client: Client) -> int:
    """Both steps; what the second is answered."""
    assert first_step(who, client).url == SECOND
    return client.post(SECOND, {"otp": word}).status_code


def test_whoever_has_none_is_led_to_set_one_up_before_any_page(client):
    who = with_password()
    assert first_step(who, client, "/children/").url == "/children/"
    for page in ("/", "/children/", "/search/?q=x", "/reports/new/", "/account/", "/again/"):
        assert client.get(page).url == "/account/app/", page
    assert (
        client.post("/password/", {"new": WORD + "2", "again": WORD + "2"}).url == "/account/app/"
    )
    shown = client.get("/account/app/").content.decode()
    assert "<svg" in shown and "本平台要求二次验证" in shown
    secret = shown.split('class="secret-key">')[1].split("<")[0].replace(" ", "")
    done = client.post("/account/app/", {"otp": code(secret)})
    assert done.content.decode().count("<li>") >= 10
    assert client.get("/").status_code == 200
    assert RecoveryCode.objects.filter(person=who.person, used_at=None).count() == 10


def test_a_wrong_first_code_sets_nothing_up(client):
    who = with_password()
    first_step(who, client)
    client.get("/account/app/")
    assert client.post("/account/app/", {"otp": "12"}).status_code == 422
    assert not Factor.objects.exists()
    assert client.get("/").url == "/account/app/"


def test_the_password_alone_opens_nothing(client):
    who, _ = with_app()
    assert first_step(who, client).url == SECOND
    for page in ("/", "/children/", "/account/", "/account/app/", "/password/"):
        assert client.get(page).url.startswith("/sign-in/"), page
    assert "_auth_user_id" not in client.session


def test_the_code_opens_where_one_wanted_to_go(client):
    who, secret = with_app()
    first_step(who, client, "/visits/plan/")
    answer = client.post(SECOND, {"otp": code(secret)})
    assert (answer.status_code, answer.url) == (302, "/visits/plan/")
    assert client.get("/visits/plan/").status_code == 200


def test_a_code_is_good_once(client):
    who, secret = with_app()
    word = code(secret)
    assert enter(who, word, client) == 302
    assert enter(who, word, Client()) == 422
    assert enter(who, code(secret, -30), Client()) == 422  # nor an earlier one after it
    assert enter(who, code(secret, 30), Client()) == 302


@pytest.mark.parametrize(("seconds", "status"), [(-90, 422), (-30, 302), (30, 302), (90, 422)])
def test_a_phone_may_be_half_a_minute_off_and_no_more(client, seconds, status):
    who, secret = with_app()
    assert enter(who, code(secret, seconds), client) == status


def test_the_clock_of_the_program_is_the_clock_of_the_codes(client, clock):
    who, secret = with_app()
    clock(3 * 86400)
    there = pyotp.TOTP(secret).at(now())
    assert enter(who, there, client) == 302
    clock(0)
    assert enter(who, pyotp.TOTP(secret).at(now() + timedelta(days=3)), Client()) == 422


def test_full_width_digits_and_spaces_are_no_mistake(client):
    who, secret = with_app()
    word = code(secret).translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert enter(who, f" {word[:3]} {word[3:]} ", client) == 302


def test_the_second_step_waits_five_minutes(client, clock):
    who, secret = with_app()
    first_step(who, client)
    clock(301)
    assert client.get(SECOND).url == "/sign-in/"
    assert client.post(SECOND, {"otp": code(secret)}).url == "/sign-in/"


def test_a_password_changed_meanwhile_ends_the_half_sign_in(client):
    who, secret = with_app()
    first_step(who, client)
    Person.objects.filter(pk=who.person_id).update(password=make_password(WORD + "2"))
    assert client.post(SECOND, {"otp": code(secret)}).url == "/sign-in/"


def test_wrong_codes_are_counted_with_wrong_passwords_and_lock_as_these(client):
    who, secret = with_app()
    asked = {"name": who.person.name, "password": "x" * 12}
    assert [Client().post("/sign-in/", asked).status_code for _ in range(4)] == [422] * 4
    first_step(who, client)
    tries = [client.post(SECOND, {"otp": wrong(secret)}).status_code for _ in range(4)]
    assert tries == [422, 422, 422, 429]
    assert client.post(SECOND, {"otp": code(secret)}).status_code == 429
    assert first_step(who, Client()).status_code == 429


def test_a_right_password_between_wrong_codes_forgets_none_of_them():
    who, secret = with_app()
    for _ in range(7):
        client = Client()
        first_step(who, client)
        assert client.post(SECOND, {"otp": wrong(secret)}).status_code == 422
    first_step(who, client)
    assert client.post(SECOND, {"otp": wrong(secret)}).status_code == 429


def test_a_strangers_wrong_codes_do_not_lock_the_officer_out():
    who, secret = with_app()
    stranger = Client(REMOTE_ADDR="10.20.30.40")
    first_step(who, stranger)
    assert [stranger.post(SECOND, {"otp": wrong(secret)}).status_code for _ in range(8)][-1] == 429
    assert enter(who, code(secret), Client()) == 302


def test_a_hundred_wrong_codes_from_wherever_end_the_app_and_nothing_else(client):
    """Only whoever knows the password comes so far; eight from each address would go on for ever."""
    who, secret = with_app()
    recovery = actions_factor.new_codes(who.person, at=now())[0]
    Factor.objects.update(misses=98)
    assert enter(who, wrong(secret), Client(REMOTE_ADDR="10.0.0.1")) == 422
    assert enter(who, code(secret), Client()) == 302
    assert Factor.objects.get().misses == 0, "a success forgets them"
    Factor.objects.update(misses=99)
    assert enter(who, wrong(secret), Client(REMOTE_ADDR="10.0.0.2")) == 422
    first_step(who, client)
    answer = client.post(SECOND, {"otp": code(secret, 30)})
    assert answer.status_code == 422 and "已停用" in answer.content.decode()
    assert client.post(SECOND, {"otp": recovery}).url == "/"


def test_a_failed_code_is_not_kept_in_clear(client):
    who, secret = with_app()
    word = wrong(secret)
    enter(who, word, client)
    kept = AccessAttempt.objects.get()
    assert "otp" in kept.post_data and word not in kept.post_data


def test_a_recovery_code_works_once_and_lies_hashed(client):
    who, _ = with_app()
    words = actions_factor.new_codes(who.person, at=now())
    assert len(set(words)) == 10
    kept = " ".join(RecoveryCode.objects.values_list("hash", flat=True))
    assert not any(word in kept or word[2:] in kept for word in words)
    assert "argon2" in kept
    assert enter(who, words[3].lower(), client) == 302
    assert enter(who, words[3], Client()) == 422
    assert actions_factor.codes_left(who.person) == 9
    assert "还有 9 个" in client.get("/account/").content.decode()


def test_fresh_recovery_codes_end_the_former_ones(client):
    who, secret = with_app()
    old = actions_factor.new_codes(who.person, at=now())
    enter(who, code(secret), client)
    assert client.post("/account/codes/", {"password": "x" * 12}).status_code == 422
    page = client.post("/account/codes/", {"password": WORD}).content.decode()
    assert page.count("<li>") >= 10
    assert enter(who, old[0], Client()) == 422


def test_the_secret_lies_sealed_and_opens_in_its_own_row_alone():
    who, secret = with_app()
    other, _ = with_app()
    row = Factor.objects.get(person=who.person)
    assert secret.encode() not in bytes(row.secret_sealed)
    Factor.objects.filter(person=other.person).update(secret_sealed=row.secret_sealed)
    with pytest.raises(Exception, match="secret"):
        actions_factor.take_otp(other.person, code(secret), at=now())


def test_the_secret_that_is_only_shown_lies_sealed_too(client):
    who = with_password()
    first_step(who, client)
    shown = client.get("/account/app/").content.decode()
    secret = shown.split('class="secret-key">')[1].split("<")[0].replace(" ", "")
    assert secret not in str(dict(client.session))
    assert secret in client.get("/account/app/").content.decode().replace(" ", "")


def test_a_change_asks_for_the_password_and_ends_every_other_session(client):
    who, secret = with_app()
    other = Client()
    assert enter(who, code(secret, -30), other) == 302
    assert enter(who, code(secret), client) == 302
    shown = client.get("/account/app/").content.decode()
    fresh = shown.split('class="secret-key">')[1].split("<")[0].replace(" ", "")
    assert client.post("/account/app/", {"otp": code(fresh)}).status_code == 422
    done = client.post("/account/app/", {"otp": code(fresh), "password": WORD})
    assert done.status_code in (200, 302)
    assert client.get("/").status_code == 200
    assert other.get("/").url.startswith("/sign-in/")
    assert enter(who, code(secret, 30), Client()) == 422
    assert Trail.objects.filter(act="set_factor", person=who.person).count() == 1


def test_the_last_one_is_kept_where_one_is_required(client, settings):
    who, secret = with_app()
    enter(who, code(secret), client)
    address = f"/account/factors/{Factor.objects.get().pk}/drop/"
    refused = client.post(address, {"password": WORD})
    assert refused.status_code == 422 and "不能移除" in refused.content.decode()
    settings.SECOND_FACTOR = False
    assert client.post(address, {"password": "x" * 12}).status_code == 422
    assert client.post(address, {"password": WORD}).url == "/account/"
    assert not Factor.objects.exists() and not RecoveryCode.objects.exists()


def test_nobody_removes_the_factor_of_somebody_else(client):
    who, _ = with_app()
    mine, secret = with_app()
    enter(mine, code(secret), client)
    theirs = Factor.objects.get(person=who.person)
    assert client.post(f"/account/factors/{theirs.pk}/drop/", {"password": WORD}).status_code == 404
    assert Factor.objects.filter(pk=theirs.pk).exists()


def test_other_sessions_end_by_one_button(client):
    who, secret = with_app()
    other = Client()
    enter(who, code(secret, -30), other)
    enter(who, code(secret), client)
    assert other.get("/").status_code == 200
    assert client.post("/account/sessions/").url == "/account/"
    assert client.get("/").status_code == 200
    assert other.get("/").url.startswith("/sign-in/")


def test_where_it_is_optional_whoever_has_one_is_still_asked(client, settings):
    settings.SECOND_FACTOR = False
    who, secret = with_app()
    assert enter(who, wrong(secret), client) == 422
    without = with_password()
    assert first_step(without, Client()).url == "/"


def test_a_one_time_code_stands_for_the_password_alone(client):
    who, secret = with_app()
    word = accounts.give_code(who.person, by=post("town_supervisor", GURAO), at=now())
    asked = {"name": who.person.name, "password": word}
    assert client.post("/sign-in/", asked).url == SECOND
    assert client.get("/password/").url.startswith("/sign-in/")
    assert client.post(SECOND, {"otp": code(secret)}).url == "/password/"


def test_a_supervisor_forgets_the_factor_of_somebody_who_lost_the_phone(client, settings):
    who, secret = with_app()
    theirs = Client()
    enter(who, code(secret), theirs)
    settings.SECOND_FACTOR = False
    boss = post("town_supervisor", GURAO)
    signed_in(client, boss)
    address = f"/posts/{who.pk}/factor/"
    assert "原因" in client.get(address).content.decode()
    assert client.post(address, {"reason": "手机掉水里，已当面核实"}).url == "/posts/"
    assert not actions_factor.has_factor(who.person)
    assert theirs.get("/").url.startswith("/sign-in/")
    row = Trail.objects.get(act="reset_factor")
    assert row.post == boss and row.reason.startswith(who.person.name) and "当面" in row.reason
    assert first_step(who, Client()).url == "/"


def test_a_supervisor_of_another_town_does_not(client):
    who, _ = with_app()
    signed_in(client, post("town_supervisor", SONGTUAN))
    client.session["factor"] = True
    with pytest.raises(Refusal) as no:
        actions_codes.reset_factor(who.person, "x", by=post("town_supervisor", SONGTUAN), at=now())
    assert no.value.code == "post_not_yours"
    assert actions_factor.has_factor(who.person)


def test_a_proof_holds_ten_minutes_in_its_own_session(client, settings, clock):
    settings.SECOND_FACTOR = False
    who = with_password("district_officer", "civil_affairs")
    first_step(who, client)
    asked = f"/posts/{post('village_worker').pk}/factor/"
    assert client.get(asked).status_code == 200  # signing in is a proof
    clock(599)
    assert client.get(asked).status_code == 200
    clock(601)
    assert client.get(asked).url == f"/again/?next={asked}"
    assert client.post(asked, {"reason": "x"}).url.startswith("/again/")
    assert client.post("/again/", {"word": "x" * 12, "next": asked}).status_code == 422
    assert client.post("/again/", {"word": WORD, "next": asked}).url == asked
    assert client.get(asked).status_code == 200
    assert again.PROVED not in Client().session


def test_the_code_of_the_phone_proves_it_too_and_no_code_twice(client, clock):
    who, secret = with_app("district_officer", "civil_affairs")
    word = code(secret)
    enter(who, word, client)
    assert client.post("/again/", {"word": word, "next": "/x/"}).status_code == 422
    assert client.post("/again/", {"word": code(secret, 30), "next": "/x/"}).url == "/x/"


def test_wrong_proofs_are_counted_as_at_the_sign_in(client):
    who, secret = with_app()
    enter(who, code(secret), client)
    words = ["x" * 12, wrong(secret)] * 4
    tries = [client.post("/again/", {"word": word}).status_code for word in words]
    assert tries[-1] == 429 and tries[0] == 422
    assert client.get("/").url.startswith("/sign-in/")  # whoever guesses at an open desk is out
    assert first_step(who, Client()).status_code == 429
    kept = " ".join(AccessAttempt.objects.values_list("post_data", flat=True))
    assert wrong(secret) not in kept and "x" * 12 not in kept


def test_proving_it_leads_to_no_other_site(client):
    signed = signed_in(client, with_password())
    session = signed.session
    session[again.FACTOR] = True
    session.save()
    for bad in ("https://bad.example/", "//bad.example", "javascript:alert(1)"):
        assert client.post("/again/", {"word": WORD, "next": bad}).url == "/"


def test_an_open_desk_alone_changes_no_password(client, settings, clock):
    settings.SECOND_FACTOR = False
    first_step(with_password(), client)
    clock(700)
    asked = {"new": WORD + "2", "again": WORD + "2"}
    assert client.post("/password/", asked).url == "/again/?next=/password/"


@pytest.fixture
def hashes(monkeypatch):
    """How many slow hashes were reckoned."""
    done = []
    for name in ("encode", "verify"):
        true = getattr(Argon2PasswordHasher, name)

        def counted(self, *args, true=true, **kwargs):
            done.append(1)
            return true(self, *args, **kwargs)

        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    return done


def test_a_miss_costs_the_same_whoever_is_asked_for(hashes):
    accounts.nothing()
    known, with_code, gone, (double, _) = (
        with_password(),
        with_password(),
        with_password(),
        with_app(),
    )
    boss = post("town_supervisor", GURAO)
    accounts.give_code(with_code.person, by=boss, at=now())
    Person.objects.filter(pk=gone.person_id).update(is_active=False)
    costs = {}
    names = {one.person.name: one for one in (known, with_code, gone, double)}
    for name in (*names, "nobody"):
        hashes.clear()
        Client().post("/sign-in/", {"name": name, "password": "x" * 12})
        costs[name] = len(hashes)
    assert set(costs.values()) == {2}, costs


def test_whether_there_is_a_factor_is_told_to_whoever_knows_the_password_alone(client):
    double, _ = with_app()
    single = with_password()
    answers = []
    for who in (double, single):
        asked = {"name": who.person.name, "password": "x" * 12}
        answer = Client().post("/sign-in/", asked)
        text = answer.content.decode().replace(who.person.name, "")
        answers.append((answer.status_code, len(text)))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("demo", "said", "required"),
    [(False, "", True), (True, "", False), (False, "optional", False), (True, "required", True)],
)
def test_it_is_required_in_every_instance_but_a_demo_or_as_the_district_says(
    tmp_path, demo, said, required
):
    (tmp_path / "keys").symlink_to(HOME / "keys")
    if demo:
        (tmp_path / "demo").touch()
    environ = {name: word for name, word in os.environ.items() if name != "SHOUWANG_SECOND_FACTOR"}
    environ["SHOUWANG_HOME"] = str(tmp_path)
    environ |= {"SHOUWANG_SECOND_FACTOR": said} if said else {}
    asked = "from shouwang.config import settings; print(settings.SECOND_FACTOR)"
    done = subprocess.run(
        [sys.executable, "-c", asked], env=environ, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.strip() == str(required), done.stderr


def test_the_district_sees_on_its_grant_table_which_it_is(client, settings):
    signed_in(client, post("town_supervisor", GURAO))
    session = client.session
    session[again.FACTOR] = True
    session.save()
    assert "（二次验证）" in client.get("/grants/").content.decode()
    settings.SECOND_FACTOR = False
    assert "自愿设置" in client.get("/grants/").content.decode()
