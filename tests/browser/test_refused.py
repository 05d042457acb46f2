"""What was refused is in sight: on a phone the facts of the child alone fill the screen above the form."""

import pytest
from django.test import Client
from playwright.sync_api import Browser, Route, expect

from shouwang.kernel.clock import now
from tests.database import ROOT
from tests.factories import children, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
HERE = "http://shouwang.test"


def test_on_a_phone_the_reason_of_a_refusal_is_in_sight(chromium: Browser, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    at = now()
    case = reporting.accepted(at, child=children.registered(at))
    desk = places.signed_in(Client(), urgent.police())
    refused = desk.post(f"/emergencies/{case.key}/investigate/", {"found": "大伯打"})
    assert refused.status_code == 422
    context = chromium.new_context(viewport={"width": 360, "height": 740})

    def answer(route: Route) -> None:
        address = route.request.url
        if address.startswith(f"{HERE}/static/"):
            route.fulfill(path=str(ROOT / "build" / "static" / address.rpartition("/")[2]))
        else:
            route.fulfill(body=refused.content, content_type="text/html; charset=utf-8")

    context.route("**/*", answer)
    page = context.new_page()
    page.goto(HERE)
    reason = page.locator(".wrong[role=alert]").first
    expect(reason).to_be_in_viewport()
    expect(reason).to_be_focused()
    context.close()
