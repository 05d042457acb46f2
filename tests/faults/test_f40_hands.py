"""F40: a row has a button only for who may press it; whatever a page offers opens."""

import re
from collections import Counter
from datetime import timedelta
from html import unescape

import pytest
from django.urls import resolve

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places, reporting, support, urgent
from tests.factories.visiting import visit
from tests.night import is_night

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a [^>]*href="(/[^"#]*)"')
BUTTON = re.compile(r'<a class="btn [^"]*todo-act"[^>]*href="([^"]*)"')
SEATS = {
    "village_worker": places.WANGDIAN,
    "town_supervisor": places.GURAO,
    "district_officer": "civil_affairs",
    "district_lead": "civil_affairs",
    "police_desk": places.GURAO,
    "conference_office": "conference_office",
    "department": "education",
}
ALIKE = 1000 if is_night() else 4  # links of one kind that are followed
APART = ("/children/ledger.xlsx", "/report/", "/sign-in/", "/account/", "/password/", "/api/")


@arranged
def busy():
    """Cases in every state, and the other posts of each office."""
    at = now() - timedelta(days=2)
    with reach.entered(reach.EVERYTHING):
        reporting.filed(at, child=children.registered(at), by=children.worker())
        reporting.accepted(at)
        urgent.investigated(at, child=children.registered(at))
        support.planned(at, child=children.registered(at))
        visit(children.registered(at), at, by=children.worker())
        children.to_verify(at)
        return {role: places.post(role, place) for role, place in SEATS.items()}


def body(client, address):
    """The page as it is read; an address that leads on is followed."""
    return client.get(address, follow=True).content.decode()


def offered(page):
    """Where the links of a page lead, once each."""
    found = dict.fromkeys(unescape(one) for one in LINK.findall(page))
    return [one for one in found if not one.startswith(APART) and not one.endswith(".pdf")]


def route_of(address):
    """Which kind of page it is."""
    return resolve(address.partition("?")[0]).route


@pytest.mark.parametrize("role", SEATS)
def test_whatever_is_offered_opens(client, busy, role):
    places.signed_in(client, busy[role])
    refused, seen, kinds, followed = [], {"/"}, set(), Counter()
    ahead = [("/", one) for one in offered(body(client, "/"))]
    while ahead:
        place, address = ahead.pop(0)
        if address in seen:
            continue
        seen.add(address)
        way = (route_of(place), route_of(address))
        followed[way] += 1
        if followed[way] > ALIKE:
            continue
        answer = client.get(address, follow=True)
        if answer.status_code == 403:
            refused.append(f"{place} -> {address}")
            continue
        route = route_of(address)
        if answer.status_code == 200 and route not in kinds:  # one page of each kind is walked on
            kinds.add(route)
            ahead += [(address, one) for one in offered(answer.content.decode())]
    assert refused == []


@pytest.mark.parametrize("role", SEATS)
def test_the_number_in_the_menu_is_that_of_the_rows_with_a_button(client, busy, role):
    places.signed_in(client, busy[role])
    page = body(client, "/")
    shown = re.search(r'class="frame-count">(\d+)', page)
    mine = page.partition('class="desk-beside"')[0]
    before, mark, rest = mine.partition('<section id="alarm"')
    alarm, _, after = rest.partition("</section>") if mark else ("", "", "")
    buttons = re.findall(BUTTON, before + after)
    assert int(shown[1] if shown else 0) == len(buttons)
    # What rings above the list is no row more: each is a row of the list, counted once.
    assert set(re.findall(BUTTON, alarm)) <= set(buttons)


def test_the_bureau_head_sees_who_does_it_and_no_button(client, busy):
    places.signed_in(client, busy["district_lead"])
    page = body(client, "/").partition('class="desk-beside"')[0]
    assert "受理报告（民政）" in page
    assert not re.findall(
        r'href="/(?:reports|emergencies)/[^"]*(?:take|investigate|settle)/"', page
    )
    assert "由区民政局经办 张三办理" in page
