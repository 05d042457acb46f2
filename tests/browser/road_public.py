"""What anyone may do without an account, and what four levels, the board and the paper say."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, look
from tests.browser.generated import Ledger
from tests.browser.home import Home, text_of
from tests.browser.people import Someone
from tests.browser.road_report import People


def report_as_anyone(home: Home, chromium: Browser, made: Ledger) -> str:
    """A citizen with a phone: four fields, a receipt, status and an addition by it."""
    context = chromium.new_context(viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{home.address}/sign-in/")
    page.get_by_role("link", name=re.compile("发现孩子受侵害")).click()
    expect(page.locator("main")).to_contain_text("有危险马上拨打 110")
    look(page, "w60-public")
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="孩子的家人、邻居").click()
    page.set_viewport_size(PHONE)
    page.get_by_label("哪个孩子，或怎样认出他（她）").fill(
        f"{made.of_village(1)[0].name}，穿红外套"
    )
    page.get_by_label("在哪里").select_option(value=made.villages[1][0])
    page.get_by_label("监护人不履行监护责任").check()
    page.get_by_role("group", name="是不是正在发生").get_by_label("不清楚").check()
    page.get_by_role("button", name="报告", exact=True).click()
    receipt = re.sub(r"\D", "", page.locator(".receipt").inner_text())
    assert len(receipt) == 17, receipt
    look(page, "w61-public-done")
    page.set_viewport_size(PHONE)
    answers = [page.content()]
    for told in ("", "孩子昨晚又没吃饭。"):
        page.get_by_role("link", name=re.compile("查进展|再报告")).first.click()
        if not page.get_by_label("回执编号").count():
            page.get_by_role("link", name=re.compile("查进展")).click()
        page.get_by_label("回执编号").fill(receipt)
        page.get_by_label("补充情况").fill(told)
        page.get_by_role("button", name="查询").click()
        expect(page.locator(".receipt")).to_contain_text(re.compile("已收到|处理中"))
        answers.append(page.content())
    look(page, "w62-public-status")
    for kid in made.kids:
        assert not any(kid.name in html or kid.village in html for html in answers)
    context.close()
    return receipt


def number_of(someone: Someone, label: str) -> int:
    """The figure of a tile."""
    tile = someone.page.locator(".figure", has_text=label).first
    return int(tile.locator(".figure-number").inner_text().split("/")[0].strip())


def agrees(someone: Someone, label: str) -> int:
    """A tile's number and the list behind it are the same; back to the node afterwards."""
    told = number_of(someone, label)
    tile = someone.page.locator(".figure", has_text=label).first
    tile.locator(".figure-number a").first.click()
    listed = int(someone.page.locator(".lead-line b").first.inner_text())
    rows = someone.page.locator("table.ledger tbody tr").count()
    assert told == listed == rows, (someone.page.url, label, told, listed, rows)
    someone.page.go_back()
    return told


def down(someone: Someone, code: str) -> Someone:
    """One level down, by the table of the nodes below."""
    someone.page.locator(f"table.ledger a[href='/figures/{code}/']").first.click()
    return someone


def four_levels_agree(who: People, made: Ledger) -> None:
    """The lead goes down one level at a time: each number is its list, each sum its parts."""
    lead = who["lead"]
    lead.desk().menu("统计").is_at("统计").look("w70-district-figures")
    whole = len(made.registered)
    lead.page.wait_for_selector(".chart svg")
    assert agrees(lead, "在册") == whole
    agrees(lead, "应访未访")
    down(lead, made.town[0]).is_at(made.town[1])
    assert agrees(lead, "在册") == whole
    for place, (code, village) in enumerate(made.villages):
        down(lead, code).is_at(village)
        assert agrees(lead, "在册") == len(made.of_village(place))
        agrees(lead, "应访未访")
        if not place:
            lead.look("w72-village-figures")
        lead.page.locator(".crumbs").get_by_role("link", name=made.town[1]).click()
    town = who["town"].desk().menu("统计").is_at(made.town[1])
    assert number_of(town, "在册") == whole


def board_and_paper(who: People, made: Ledger) -> None:
    """The clauses of the emergency and of support have opened, kept and missed duties; the PDF."""
    lead = who["lead"]
    lead.menu("政策落实").is_at("政策落实").look("w73-board")
    for clause in ("3.2.2", "3.2.3"):
        words = lead.page.locator(f"section[id='c-{clause}'] p.mb-1").nth(1).inner_text()
        opened, kept, late = (
            int(re.search(rf"{word} (\d+)", words)[1]) for word in ("产生", "按期办结", "逾期办结")
        )
        assert opened >= kept + late and kept > 0, (clause, words)
        assert late > 0, (clause, words)
    name = f"{made.villages[0][1]}"
    link = lead.page.locator("a[href$='.pdf']", has_text=name).first
    address, unit = link.get_attribute("href"), link.inner_text()
    answer = lead.page.request.get(f"{lead.home.address}{address}")
    body = answer.body()
    assert answer.headers["content-type"] == "application/pdf" and body[:5] == b"%PDF-"
    text = text_of(body).replace("\n", "")
    assert unit in text and "责任清单" in text
