"""F50: the posts of one person are one desk; a row of another post is done as that post.

At ca70b57: `assert "核实新登记儿童" in rows` (the desk of the own village said 今天没有要办的事).
"""

import re
from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from tests.arranged import arranged
from tests.factories import children, places

pytestmark = pytest.mark.django_db


@arranged
def stand_in():
    """A worker of 王店 who stands in at 秦楼 as well, where a child waits to be confirmed."""
    at = now() - timedelta(days=1)
    with reach.entered(reach.EVERYTHING):
        own, other = children.worker(), children.worker(places.QINLOU)
        post = Post.objects.create(
            person=own.person,
            unit=other.unit,
            role="village_worker",
            stands_for=other,
            since=own.since + timedelta(days=1),
            until=own.until,
        )
        child = children.to_verify(at, village=places.QINLOU)
    return own, post, child


def rows(client):
    return client.get("/").content.decode().partition('class="desk-beside"')[0]


def button(page, title):
    """Post and address of the button in the row of this title."""
    row = page.partition(title)[2].partition("</li>")[0]
    found = re.search(r'name="next" value="(/[^"]+)"><button[^>]*name="post" value="(\d+)"', row)
    assert found, f"no button to do it as that post: {row}"
    return found[2], found[1]


def test_what_waits_in_the_other_village_stands_on_the_desk_with_its_place(client, stand_in):
    own, _, _ = stand_in
    places.signed_in(client, own)
    page = rows(client)
    assert "核实新登记儿童" in page
    assert "秦楼村村民委员会" in page and "代班" in page
    shown = re.search(r'class="frame-count">(\d+)', client.get("/").content.decode())
    assert shown and int(shown[1]) == page.count('class="todo-row"')


def test_its_button_opens_it_as_that_post_and_no_wider(client, stand_in):
    own, post, child = stand_in
    places.signed_in(client, own)
    assert client.get(f"/children/{child.key}/").status_code == 404  # as the own post: not there
    pk, address = button(rows(client), "核实新登记儿童")
    assert pk == str(post.pk)
    page = client.post("/switch/", {"post": pk, "next": address}, follow=True).content.decode()
    assert child.name in page and "核实新登记儿童" in page
    assert client.get(f"/children/{child.key}/").status_code == 200


def test_nobody_switches_to_a_post_of_somebody_else_nor_out_of_the_house(client, stand_in):
    own, post, _ = stand_in
    with reach.entered(reach.EVERYTHING):
        foreign = children.supervisor()
    places.signed_in(client, own)
    client.post("/switch/", {"post": foreign.pk, "next": "/matters/"})
    assert client.session["post"] == own.pk
    answer = client.post("/switch/", {"post": post.pk, "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"


def test_a_post_that_has_ended_takes_its_rows_along(client, stand_in):
    own, post, _ = stand_in
    with reach.entered(reach.EVERYTHING):
        Post.objects.filter(pk=post.pk).update(until=now())
    places.signed_in(client, own)
    assert "核实新登记儿童" not in rows(client)
