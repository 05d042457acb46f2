"""Acts on people, posts and papers of offices that are done at the same moment the one way and the other."""

from datetime import timedelta

import pytest

from shouwang.casework import actions_granting, actions_suspending, posts
from shouwang.casework.actions_renewing import renew_all
from shouwang.coordination import actions as directives
from shouwang.kernel.clock import DAY, now
from shouwang.offices import actions_factor
from shouwang.offices.models import Grant, Person, Post
from tests.crossing.pairs import acting, arranging, cross, deadlocks, said_no, scene, went_well
from tests.factories import lateness, places


@pytest.fixture(scope="module")
def database(django_db_blocker):
    """A database of the file's own, whose locks are real."""
    with django_db_blocker.unblock(), scene("crossing_offices") as name:
        yield name


def crossed(database, one, other):
    """What came of both: nobody broke, and PostgreSQL had to end nobody."""
    before = deadlocks(database)
    done = cross(one, other)
    went_well(done, database, before)
    return done


@pytest.fixture
def villages():
    """The workers of two villages, and who keeps and approves their posts."""
    with arranging():
        workers = [places.post("village_worker", at) for at in (places.WANGDIAN, places.QINLOU)]
        town = places.post("town_supervisor", places.GURAO)
        bureau = places.post("district_officer", "civil_affairs")
    return workers, town, bureau


def test_a_list_of_posts_renewed_from_either_end_is_renewed(database, villages):
    workers, _, bureau = villages
    given = {"until": now() + 200 * DAY, "reason": "续期", "by": bureau}

    crossed(
        database,
        lambda: acting(renew_all, workers, **given),
        lambda: acting(renew_all, workers[::-1], **given),
    )
    with arranging():
        kept = Post.objects.filter(pk__in=[one.pk for one in workers])
        assert set(kept.values_list("reason", flat=True)) == {"续期"}


def test_two_villages_left_at_once_are_both_handed_on(database, villages):
    workers, town, _ = villages

    crossed(
        database,
        lambda: acting(posts.dismiss, workers[0], by=town, reason="离岗"),
        lambda: acting(posts.dismiss, workers[1], by=town, reason="离岗"),
    )
    with arranging():
        assert all(
            one.until <= now() for one in Post.objects.filter(pk__in=[w.pk for w in workers])
        )


def test_a_post_is_approved_while_another_one_is_asked_for_the_same_person(database, villages):
    _, town, bureau = villages
    with arranging():
        person = Person.objects.create(name="crossing", title="李四", password="!")
        units = [places.unit(f"village-{at}") for at in (places.WANGDIAN, places.QINLOU)]
        given = {"until": now() + 300 * DAY, "reason": "接任", "by": town}
        grant = actions_granting.ask(person, units[0], "village_worker", at=now(), **given)

    crossed(
        database,
        lambda: acting(actions_granting.approve, grant, by=bureau),
        lambda: acting(actions_granting.ask, person, units[1], "village_worker", **given),
    )
    with arranging():
        states = Grant.objects.filter(person=person).order_by("pk").values_list("state", flat=True)
        assert list(states) == [Grant.State.APPROVED, Grant.State.ASKED]


def test_an_account_is_given_back_while_its_factors_are_forgotten(database, villages):
    workers, town, _ = villages
    with arranging():
        post = workers[0]
        Person.objects.filter(pk=post.person_id).update(is_active=False, suspended_at=now())
        post = Post.objects.select_related("person", "unit__division").get(pk=post.pk)

    crossed(
        database,
        lambda: acting(actions_suspending.restore, post, reason="本人来说明", by=town),
        lambda: acting(lambda at: actions_factor.reset(post.person)),
    )
    with arranging():
        person = Person.objects.get(pk=post.person_id)
        assert person.is_active and person.generation > post.person.generation - 1


@pytest.fixture
def papers(database):
    """Two duties that are late, the office that writes about them and the one that holds them."""
    begun = now() - timedelta(days=40)
    with arranging():
        late = [lateness.untaken(begun)[0] for _ in range(2)]
        office = places.post("conference_office", "conference_office")
        bureau = places.post("district_lead", "civil_affairs")
        desk = places.post("police_desk", late[0].holder)
    return late, office, bureau, desk


def test_of_two_papers_about_the_same_lateness_one_is_sent(database, papers):
    late, office, bureau, _ = papers
    words = "请今天内受理并到现场。"

    done = crossed(
        database,
        lambda: acting(directives.issue, late[0].pk, words, by=office),
        lambda: acting(directives.issue, late[1].pk, words, by=bureau),
    )
    assert "" in map(said_no, done)
    numbers = [one.answer.number for one in done if one.answer is not None]
    assert len(set(numbers)) == len(numbers)


def test_a_paper_is_answered_while_it_is_taken_back(database, papers):
    late, office, _, desk = papers
    with arranging():
        paper = directives.Directive.objects.exclude(state="withdrawn").filter(issuer=office.unit)
        paper = paper.first() or lateness.issued(late[0], now(), by=office)

    done = crossed(
        database,
        lambda: acting(
            directives.answer,
            paper,
            "今天已经受理，下午到现场。",
            done_on=None,
            finish_by=(now() + timedelta(days=2)).date(),
            head="王所长",
            by=desk,
        ),
        lambda: acting(directives.withdraw, paper, "发错了单位", by=office),
    )
    assert "" in map(said_no, done)
