"""W101: what a child has typed is not lost where its line is down; leaving forgets it all the same."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.database import ROOT
from tests.factories import places

pytestmark = pytest.mark.django_db
HERE, OUT = "http://shouwang.test", "https://www.baidu.com/"
FORM = f"{HERE}/report/?who=child"
WORDS = "爸爸昨晚打我，我在外婆家"


@pytest.fixture
def pages(chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[BrowserContext]:
    """The child's form and the page that says 已收到, as the program makes them; no line to send by."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    places.district()
    form = Client().get("/report/?who=child").content.decode()
    context = chromium.new_context(locale="zh-CN")

    def answer(route: Route) -> None:
        address, method = route.request.url, route.request.method
        if address.startswith(f"{HERE}/static/"):
            route.fulfill(path=str(ROOT / "build" / "static" / address.rpartition("/")[2]))
        elif address == OUT:
            route.fulfill(body="天气", content_type="text/html; charset=utf-8")
        elif method == "POST":
            route.abort("internetdisconnected")
        else:
            route.fulfill(body=form, content_type="text/html; charset=utf-8")

    context.route("**/*", answer)
    yield context
    context.close()


def typed_and_not_sent(pages: BrowserContext) -> Page:
    """The child writes what happened and presses 报告 where there is no line."""
    page = pages.new_page()
    page.goto(FORM)
    page.locator("#id_told").fill(WORDS)
    page.locator("input[name=situation]").first.check()
    page.get_by_role("button", name="报告", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("没有送出")
    return page


def test_the_words_stay_in_the_page_and_come_back_after_a_reload(pages: BrowserContext):
    page = typed_and_not_sent(pages)
    assert page.url == FORM
    for _ in range(2):
        expect(page.locator("#id_told")).to_have_value(WORDS)
        expect(page.locator("input[name=situation]").first).to_be_checked()
        expect(page.get_by_role("button", name="报告", exact=True)).to_be_enabled()
        page.reload()


def test_after_leaving_nothing_of_it_is_in_the_tab(pages: BrowserContext):
    page = typed_and_not_sent(pages)
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(OUT)
    page.goto(FORM)
    expect(page.locator("#id_told")).to_have_value("")
    assert WORDS not in page.evaluate("JSON.stringify(sessionStorage)")
