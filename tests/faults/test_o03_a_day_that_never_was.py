"""O03: after a clock that was a month ahead the day's rounds are owed at once, not in a month."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.kernel.clock import local, now
from shouwang.offices.models import Post
from tests.cli.conftest import run_in
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def test_what_a_day_brings_is_owed_though_a_later_day_was_done(capsys):
    worker, officer = children.worker(), places.post("district_officer", "civil_affairs")
    shouwang = run_in(capsys)
    wrong = local(now() + timedelta(days=31))
    assert shouwang("sweep", "--at", f"{wrong:%Y-%m-%dT%H:%M}").code == 0
    # The clock is put right; a post is about to end, which the day's round tells of.
    Post.objects.filter(pk=worker.pk).update(until=now() + timedelta(days=20))
    assert shouwang("sweep").code == 0
    home = places.signed_in(Client(), officer).get("/").content.decode()
    assert "/posts/renew/" in home, "the rounds rest until the wrong day has come"
