"""Accounts and posts by themselves: what ends, what is suspended, what stands in no list."""

import pytest

from shouwang.kernel.clock import DAY
from shouwang.offices import accounts, queries
from shouwang.offices.models import Person, Post
from tests.factories.places import post, unit

pytestmark = pytest.mark.django_db


def test_a_post_lasts_a_year_when_nothing_else_is_said(noon):
    person = Person.objects.create(name="newcomer", title="李四", password="!")
    held = accounts.give_post(person, unit("civil_affairs"), "court", at=noon)
    assert held.is_held(noon + 364 * DAY) and not held.is_held(noon + 366 * DAY)
    assert accounts.give_post(person, held.unit, "court", at=noon + DAY) == held


def test_a_post_that_has_not_begun_can_be_ended(noon):
    held = post("village_worker", since=noon + 9 * DAY)
    accounts.end_post(held, at=noon)
    ended = Post.objects.get(pk=held.pk)
    assert not any(ended.is_held(noon + days * DAY) for days in (0, 8, 10))


def test_a_suspended_account_holds_nothing_and_an_office_of_such_is_vacant(noon):
    held = post("village_worker", since=noon - DAY)
    accounts.suspend(held.person, why="90天未登录", at=noon)
    assert (
        not list(queries.held_posts(held.person, noon))
        and not queries.posts_of(held.unit, noon).exists()
    )
    assert list(Post.objects.filter(queries.on_the_list(noon))) == [held]
    accounts.restore(held.person, at=noon)
    assert list(queries.held_posts(held.person, noon)) == [held]


def test_an_account_that_was_closed_for_good_is_not_given_back(noon):
    held = post("village_worker", since=noon - DAY)
    Person.objects.filter(pk=held.person_id).update(is_active=False)
    accounts.restore(Person.objects.get(pk=held.person_id), at=noon)
    assert not Post.objects.select_related("person").get(pk=held.pk).is_held(noon)
    assert not Post.objects.filter(queries.on_the_list(noon)).exists()
