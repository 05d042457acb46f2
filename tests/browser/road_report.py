"""The first half of the road: ledger, list, visits, report, receipts."""

import re
import time
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import expect

from shouwang.kernel.clock import ZONE
from tests.browser.generated import Ledger, write
from tests.browser.people import Someone

People = dict[str, Someone]


def local_now(someone: Someone, back: timedelta = timedelta()) -> str:
    """The instance's time, as a date-and-time field takes it."""
    return (datetime.now(ZONE) + someone.home.moved - back).strftime("%Y-%m-%dT%H:%M")


def hand_in_the_ledger(who: People, made: Ledger, folder: Path) -> None:
    """The supervisor uploads, watches the bar, reads what is refused, stores."""
    town, file = who["town"], write(made, folder / "花名册.xlsx")
    town.look("w01-home-empty").menu("台账导入").is_at("台账导入")
    town.page.get_by_label("台账文件").set_input_files(str(file))
    with town.home.held("worker"):  # nine rows are read before anybody could see the bar
        town.press("上传并核对")
        expect(town.page.locator("progress")).to_be_visible()
        town.look("w02-progress")
    town.reads("拒收 1 行")
    town.reads("校验不符，请对照户口簿", "共 9 行", "可入库 8 行").look("w03-ledger-read")
    town.follow("提示").reads("没有身份证号码")
    with town.page.expect_download() as marked:
        town.follow("下载标注后的台账")
    assert Path(marked.value.path()).read_bytes()[:2] == b"PK"
    town.page.get_by_role("button", name=re.compile("^入库：新增 8")).click()
    town.reads("已入库").look("w05-ledger-stored")


def confirm_the_list(who: People, made: Ledger) -> None:
    """The village worker and, for the village without one, the supervisor confirm in one act."""
    village, town = who["village"], who["town"]
    own, others = made.of_village(0), made.of_village(1)
    village.look("w06-village-home").take_up("核实新登记儿童").is_at("核实新登记儿童")
    village.reads(*(kid.name for kid in own)).look("w07-verify")
    village.press("确认勾选的儿童在册").told(f"确认在册 {len(own)} 名")
    town.take_up("核实新登记儿童").reads(*(kid.name for kid in others))
    town.press("确认勾选的儿童在册").told(f"确认在册 {len(others)} 名")


def visit_the_siblings(who: People, made: Ledger) -> None:
    """Two children under one roof, nothing changed: two taps and a save."""
    village = who["village"]
    village.desk().menu("走访").reads("天内").is_at("走访计划")
    village.page.get_by_role("link", name="100 天内").click()
    first, second = made.siblings
    village.page.get_by_role("link", name=first.name).first.wait_for()
    village.look("w09-visit-plan")
    row = village.page.locator("tr", has_text=first.name)
    expect(row).to_contain_text(second.name)
    row.get_by_role("link", name="登记走访").click()
    for kid in (first, second):
        dots = village.page.get_by_role("group", name=re.compile(kid.name))
        expect(dots.locator("input:checked")).to_have_count(0)
        dots.get_by_label("见到", exact=True).check()
    village.look("w10-visit-form").press("保存走访")
    village.told("已登记 2 名儿童的走访")


def find_one_alone(who: People, made: Ledger) -> None:
    """The visit that finds a child alone raises the level and leads on to the report."""
    village, hero = who["village"], made.hero
    village.menu("走访")
    village.page.get_by_role("link", name="100 天内").click()
    village.page.locator("tr", has_text=hero.name).get_by_role("link", name="登记走访").click()
    village.choose(re.compile(hero.name), "见到")
    village.page.get_by_text("有变化、有问题，点这里填写").click()
    village.choose("居住", "单独居住").fill(补充说明="祖父上月去世，孩子一个人住了九天。")
    village.look("w12-visit-alone").press("保存走访").is_at("孩子现在有危险吗")
    village.reads("脱离监护").look("w13-is-it-so").press("是，现在报告")
    village.is_at("请打电话").told("已存下，并报告派出所和区民政局")
    village.choose("打给110", "打通了").press("登记电话").told("电话情况已登记")
    village.fill(补充经过="孩子在村委会由我陪着。").press("送达派出所和区民政局").told("已送达")
    village.look("w14-report-filed")


def both_offices_hold_it(who: People, filed: float) -> str:
    """Within the minute police and civil affairs owe the same matter; give its number."""
    numbers = set()
    for name, title in (("police", "受理报告（公安）"), ("bureau", "受理报告（民政）")):
        someone = who[name].desk()
        assert someone.owes(title), f"{name} does not hold {title}"
        assert time.monotonic() - filed < 60
        someone.look(f"w15-{name}-home")
        someone.duty(title).locator("a.todo-act").click()
        numbers |= set(
            re.findall(r"\d{4}-\d+", someone.is_at("受理报告").page.inner_text("h1.page-title"))
        )
    assert len(numbers) == 1, numbers
    return numbers.pop()


def both_take_it(who: People, number: str) -> None:
    """Civil affairs take it here; the station confirms the call that the village worker made."""
    bureau, village, police = who["bureau"], who["village"], who["police"]
    bureau.press("受理").told("等待另一家受理").look("w17-matter-taken")
    village.desk().menu("报告").reads(number).look("w18-village-reports").follow("登记电话受理")
    village.choose("打给哪个单位", "公安机关").fill(通话时间=local_now(village))
    village.fill(打的号码="0561-4100110", 接电话的人="王建军", 警号="030417")
    village.fill(受案回执号="烈公受案 20260417")
    village.look("w19-phone-receipt").press("登记").told("确认前不算受理")
    police.desk().reads("请确认").take_up("受理报告（公安）").look("w20-police-confirms")
    police.fill(本单位谁接的电话="王建军").press("确认受理").told("已确认受理")
    police.desk()
    assert not police.owes("受理报告（公安）"), "taken by telephone and still owed"
    assert police.owes("向报告人反馈")


def town_and_cyberspace(who: People, made: Ledger) -> None:
    """The town acknowledges; the cyberspace office reads not a word about the child."""
    hero, cyber = made.hero, who["cyber"]
    who["town"].take_up("知悉报告").look("w20-town-sees").press("已知悉").told("已知悉")
    cyber.desk().look("w21-cyber-home")
    pages = [cyber.page.content()]
    cyber.take_up("纳入舆情处理").is_at("舆情提示").look("w22-cyber-notice")
    pages.append(cyber.page.content())
    cyber.press("纳入舆情处理").told("已纳入舆情处理")
    pages.append(cyber.page.content())
    secret = (hero.name, hero.name[0] + "*", hero.number, hero.number[:6], made.school)
    pages = [html.replace(made.town[1], "") for html in pages]  # 杨庄 lies in 杨庄街道
    for word in (*secret, hero.address, hero.village, "祖父"):
        assert not any(word in html for html in pages), f"the cyberspace office reads {word}"
