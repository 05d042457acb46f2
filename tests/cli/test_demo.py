"""The sample: invented people and a lived stretch of time, made by the same actions as everything."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from shouwang.access.models import Trail
from shouwang.assessment.models import Case, Review, Service
from shouwang.casework.models import Duty, Event, Stage
from shouwang.children.models import Adult, Child
from shouwang.cli import sample_year
from shouwang.cli.door import living
from shouwang.cli.sample_offices import villages
from shouwang.cli.sample_people import dice_of, invent
from shouwang.cli.sample_scripts import SCRIPTS, steps
from shouwang.cli.sample_world import World
from shouwang.emergencies.models import Call, Emergency, Handover
from shouwang.exchange.models import LedgerRun
from shouwang.jobs.clock import tick
from shouwang.jobs.queries import is_filling
from shouwang.kernel import identity
from shouwang.offices import accounts
from shouwang.offices.models import Person, Role
from shouwang.reports.models import Receipt, Report
from shouwang.statute.branches import BRANCHES
from shouwang.statute.clauses import HOME
from shouwang.visits.models import Visit
from tests.factories import places

pytestmark = pytest.mark.django_db
CHILDREN, DAYS, SEED = 12, 30, 7
POLICY = HOME / "policy" / "liezheng-2018-25.md"
COUNTED = (Child, Adult, Event, Duty, Stage, Visit, Report, Receipt, Emergency, Call)
COUNTED += (Handover, Case, Review, Service, LedgerRun, Person)

# What the public files and the clock finds; an acceptance is nobody's: the second receipt makes it.
OF_NOBODY = {"reports.filed", "reports.accepted", "children.level_changed", "children.to_exit"}
OF_NOBODY |= {"visits.screening_called", "posts.vacated", "posts.filled"}
OF_NOBODY |= {"posts.office_vacated", "posts.office_filled", "posts.left"}
OF_NOBODY |= {"posts.certifying", "posts.certified", "posts.ending"}

# Every stage that a sample of the default size shows, and the last step that leads there.
STAGES = {
    "filed": "file",
    "taken by police": "take_phone",
    "accepted": "take_civil",
    "accepted, unidentified": "take_civil",
    "dismissed": "feed_back",
    "parents unreachable": "call",
    "investigated": "measures",
    "settled": "settle",
    "closed as taken over": "end",
    "case opened": "open_case",
    "assessed": "assess",
    "conferred": "confer",
    "planned": "accept",
    "reviewed once": "review",
    "reviewed twice": "review",
    "in support": "done",
    "closed": "close",
    "followed up once": "follow_up",
    "followed up twice": "follow_up",
    "archived": "follow_up",
}


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def lived(noon, seed=SEED):
    """The sample of a small district, from its first day to its last."""
    with living():
        places.district()
    sample_year.accounts(seed=seed, at=noon)
    return sample_year.fill(seed=seed, children=CHILDREN, at=noon, days=DAYS)


def counts():
    """How much there is of everything, and in which states."""
    with living():
        found = {model.__name__: model.objects.count() for model in COUNTED}
        found["duties"] = Counter(Duty.objects.values_list("code", "level", "closed_at"))
        found["events"] = Counter(Event.objects.values_list("name", "at"))
        found["children"] = sorted(Child.objects.values_list("name", "birth", "state", "level"))
        return found


def test_a_small_sample_is_made_by_posts_the_public_and_the_clock(noon):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("shouwang_runtime",)

    filled = lived(noon)

    assert filled.refused == []
    with living():
        assert Child.objects.count() == CHILDREN
        nobody = set(Event.objects.filter(by=None).values_list("name", flat=True))
        assert nobody <= OF_NOBODY
        assert not Visit.objects.filter(author=None).exists()
        assert not Trail.objects.filter(post=None).exists()
        assert not Duty.objects.filter(opened_by=None).exists()
        late = (
            Event.objects.filter(at__gt=noon).count()
            + Visit.objects.filter(went_at__gt=noon).count()
        )
        assert late == 0
        masks = set(Child.objects.exclude(id_masked="").values_list("id_masked", flat=True))
        masks |= set(Adult.objects.exclude(id_masked="").values_list("id_masked", flat=True))
        assert masks == {"3499**************"}
        assert all(event.by.is_held(event.at) for event in Event.objects.exclude(by=None))


def test_every_number_is_of_the_county_that_is_none(noon):
    people = World(plan(noon, children=600)).people
    numbers = [
        person.id
        for one in people
        for person in (one.facts, one.facts.father, one.facts.mother, one.facts.carer)
        if person.id
    ]
    assert all(number.startswith(identity.INVENTED) for number in numbers)
    assert all(identity.is_valid(number) for number in numbers)


def plan(noon, children=CHILDREN):
    places.district()
    return sample_year.Plan(SEED, children, noon, DAYS)


class Killed(Exception):
    """The process is gone."""


@pytest.mark.night  # lives the sample twice
def test_killed_half_way_it_goes_on_and_ends_as_if_it_had_not_been(noon, monkeypatch):
    with transaction.atomic():
        lived(noon)
        whole = counts()
        transaction.set_rollback(True)

    written = sample_year.write

    def killed_on_the_last_word(facts):
        if facts.get("done") == 21:
            raise Killed
        written(facts)

    monkeypatch.setattr(sample_year, "write", killed_on_the_last_word)
    with pytest.raises(Killed):
        lived(noon)
    monkeypatch.setattr(sample_year, "write", written)
    sample_year.fill(seed=99, children=5, at=noon + timedelta(hours=3))

    assert counts() == whole
    assert sample_year.fill(seed=99, children=5, at=noon).days == 0
    assert counts() == whole


def test_the_accounts_show_every_role_once_and_a_second_village(noon):
    with living():
        places.district()
    made = sample_year.accounts(seed=SEED, at=noon)
    again = sample_year.accounts(seed=SEED, at=noon)

    people = Person.objects.filter(is_demo=True)
    roles = Counter(people.values_list("posts__role", flat=True))
    assert (made, again) == (people.count(), 0)
    assert set(roles) == set(Role.values)
    assert roles["village_worker"] == 2
    assert len(accounts.demo_accounts(noon)) == made <= 23  # one a role and a few more
    assert not people.filter(must_change=True).exists()


def test_the_same_seed_invents_the_same_people_and_another_seed_others(noon):
    places.district()
    here = villages()
    one = invent(600, seed=1, today=noon.date(), villages=here)

    assert one == invent(600, seed=1, today=noon.date(), villages=here)
    assert one != invent(600, seed=2, today=noon.date(), villages=here)
    assert dice_of(1, "a").random() == dice_of(1, "a").random() != dice_of(1, "b").random()


def test_six_hundred_children_live_in_all_villages_with_siblings_and_odd_names(noon):
    places.district()
    here = villages()
    people = invent(600, seed=SEED, today=noon.date(), villages=here)

    assert len(people) == 600
    assert {one.village.code for one in people} == {village.code for village in here}
    ages = [(noon.date() - one.facts.birth).days // 365.25 for one in people]
    assert min(ages) == 3
    assert sum(age == 15 for age in ages) >= 5
    roofs = Counter((one.facts.father.id, one.facts.address) for one in people)
    assert sum(size > 1 for size in roofs.values()) > 60
    assert any(ord(letter) > 0xFFFF for one in people for letter in one.facts.name)
    assert any(not one.facts.id for one in people)
    assert any(one.facts.health == "" for one in people)


def test_a_full_sample_stands_in_every_stage_of_every_case(noon):
    places.district()
    world = World(sample_year.Plan(SEED, 600, noon))

    assert set(world.cast) == {script.code for script in SCRIPTS}
    assert {script.branch for script in SCRIPTS} == set(BRANCHES)
    assert {script.reporter for script in SCRIPTS} >= {
        "school",
        "hospital",
        "village",
        "citizen",
        "child",
    }
    shown = {script.stage for script in SCRIPTS} | {"closed"}
    assert shown - {"closed, followed up next", "closed late", "accepted late"} == set(STAGES)
    for script in SCRIPTS:
        done = [step.what for step in steps(script) if step.after <= script.began]
        wanted = STAGES.get(script.stage)
        assert wanted is None or wanted in done, script.code


def test_no_invented_name_stands_in_the_policy_with_its_annex(noon):
    places.district()
    people = invent(600, seed=SEED, today=noon.date(), villages=villages())
    names = {one.facts.name for one in people}
    names |= {p.name for one in people for p in (one.facts.father, one.facts.mother)}
    policy = POLICY.read_text(encoding="utf-8")
    assert not [name for name in names if len(name) > 2 and name in policy]


def test_the_sign_in_page_of_a_demo_lists_the_accounts_and_how_far_the_sample_is(
    noon, settings, client
):
    settings.DEMO = True
    with living():
        places.district()
    sample_year.accounts(seed=SEED, at=noon - timedelta(days=400))

    page = client.get("/sign-in/").content.decode()
    line = client.get("/sample/", headers={"HX-Request": "true"})

    assert "wangdian" in page
    assert 'hx-get="/sample/"' in page
    assert "已完成 0%" in line.content.decode()
    sample_year.failed()
    assert client.get("/sample/", headers={"HX-Request": "true"}).status_code == 286


def test_the_clock_of_today_waits_while_the_sample_is_lived(noon, settings):
    settings.DEMO = True
    with living():
        places.district()
    sample_year.accounts(seed=SEED, at=noon)

    waiting = tick(noon)
    assert waiting["waits_for"] == "sample" and "reminders" not in waiting
    sample_year.failed()
    assert "reminders" in tick(noon)


def test_an_instance_that_is_no_demo_asks_nothing_about_a_sample(settings, client):
    settings.DEMO = False

    assert 'hx-get="/sample/"' not in client.get("/sign-in/").content.decode()
    with CaptureQueriesContext(connection) as asked:
        assert not is_filling()
    assert len(asked) == 0
