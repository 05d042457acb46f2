"""The second half of the road: emergency, support, services, review, closure."""

import os
import time
from datetime import timedelta

from playwright.sync_api import expect

from shouwang.statute.instruments import instrument
from tests.browser.generated import Ledger
from tests.browser.people import Someone
from tests.browser.road_report import People, local_now
from tests.database import ROOT

SHOT = ROOT / "docs" / "screenshot.png"
WISH = "想等爸爸回来，先住在救助中心可以。"


def investigate(who: People) -> None:
    """Both offices write down what they found; branch A; the town is told; no parent answers."""
    bureau, police = who["bureau"], who["police"]
    for name, title in (("bureau", "到场调查（民政）"), ("police", "到场调查（公安）")):
        someone = who[name].take_up(title).is_at("登记联合调查").look(f"w23-investigate-{name}")
        someone.choose("属于哪种情形", "A 单独居住")
        someone.fill(
            参加人员="派出所王建军、区民政局陈静、村李桂兰",
            到达现场时间=local_now(someone),
            发现的情况="家中无成年人，孩子独居九天。",
        )
        someone.press("登记调查结果").told("联合调查已登记")
    police.take_up("通报镇街").look("w25-tell-town").press("通报镇人民政府（街道办事处）")
    police.told("已通报镇街")
    no_answer(bureau, "父亲", first=True)


def no_answer(bureau: Someone, whom: str, *, first: bool = False) -> None:
    """A try to reach a parent that does not answer."""
    bureau.take_up("落实民政的处置措施" if first else "再次联系父母")
    if first:
        bureau.is_at("应急处置").look("w26-settle-first").follow("联系父母")
    bureau.is_at("联系父母").choose("联系谁", whom).choose("结果", "联系不上")
    bureau.fill(说明="打三次，关机")
    if first:
        bureau.look("w27-parents")
    bureau.press("登记").told("联系情况已登记")


def four_hours_later(who: People) -> None:
    """The next try is overdue, the clock has told the office above; tried again, then escorted."""
    bureau, above = who["bureau"], who["conference"]
    bureau.home.move_clock(timedelta(hours=4, minutes=2))
    bureau.desk()
    group = bureau.page.locator(".todo-group", has_text="已逾期")
    expect(group.locator(".todo-row", has_text="再次联系父母")).to_be_visible()
    raised(above, "再次联系父母")
    above.look("w29-raised-to-conference")
    no_answer(bureau, "父亲")
    no_answer(bureau, "母亲", first=True)
    bureau.take_up("就近护送临时监护照料").is_at("书面交接")
    hand = {"移交人": "派出所王建军", "接收人": "区未成年人救助保护中心值班刘芳"}
    bureau.fill(**hand).choose("安置去向", "救助管理机构").choose(
        "安置的原因", "监护人拒绝或者怠于履行监护职责，孩子无人照料"
    ).fill(安置地点="区未成年人救助保护中心")
    bureau.choose("问过孩子自己的意愿吗", "当面问过")
    bureau.page.get_by_label("孩子的意愿", exact=False).last.fill(WISH)
    bureau.look("w30-hand-over").press("登记交接").told("书面交接已登记").reads(WISH)


def raised(above: Someone, title: str) -> None:
    """Wait until the clock process has raised a duty to this office."""
    until = time.monotonic() + 30
    row = above.page.locator(".desk-beside .todo-row", has_text=title)
    while time.monotonic() < until:
        if above.desk().page.get_by_text("逾期上报到本级").count() and row.count():
            return
        time.sleep(0.5)
    raise AssertionError(f"{title} was not raised to {above.name}: {above.home.logs()}")


def settle(who: People) -> None:
    """Each office's own part; settled when every condition is met and both have said so."""
    bureau, police = who["bureau"], who["police"]
    police.take_up("落实公安的处置措施").follow("登记措施").is_at("登记措施")
    for parent in ("父亲", "母亲"):
        police.page.get_by_label(f"待联系上后补办训诫（{parent}）").check()
    police.page.get_by_label("补办、继续通知的日期").fill(day(police, 5))
    police.press("登记").told("措施已登记")
    police.take_up("落实公安的处置措施").press("本单位的措施已落实").told("等另一家办完")
    assert police.desk().owes("联系上父母后补办训诫")
    bureau.take_up("确认接收").choose("孩子送到了吗", "送到了")
    bureau.choose("写下时孩子还在这里吗", "还在这里")
    bureau.fill(什么时候送到=local_now(bureau), 接收人="刘芳").press("登记")
    bureau.take_up("落实民政的处置措施").reads("条件都已具备").look("w32-settle")
    bureau.press("本单位的措施已落实").told("已转镇街评估帮扶")


def support(who: People, made: Ledger) -> None:
    """Case, assessment with its score, conference with minutes, plan with three referrals."""
    town, table = who["town"], instrument("assessment")
    town.take_up("建立帮扶个案").press("建立个案").told("个案已建立")
    town.take_up("调查评估").is_at("调查评估")
    chosen = {"living": "placed", "carer_ability": "limited", "mind": "help", "body": "untreated"}
    for item in table.items:
        option = next(
            o for o in item.options if o.code == chosen.get(item.code, item.options[0].code)
        )
        town.choose(item.label, option.label)
    town.fill(评估意见="现由舅父照护，情绪需干预。").look("w35-assess").press("登记评估")
    town.told("评估已登记").reads("分")
    town.take_up("组织会商").reads("评估结果").fill(会商时间=local_now(town))
    town.fill(
        参加单位和人员="镇街、村、派出所、学校、卫生院", 会商纪要="各方介绍情况，同意由舅父照护。"
    )
    town.fill(会商决定="舅父照护，开展心理疏导和家庭教育指导。")
    town.press("登记会商").told("会商已登记")
    plan(town, made)


def day(someone: Someone, days: int) -> str:
    """A day from now, by the instance's clock, as a date field takes it."""
    return local_now(someone, timedelta(days=-days))[:10]


def plan(town: Someone, made: Ledger) -> None:
    """The plan: what the assessment found is proposed; each service goes to one unit."""
    town.take_up("制定帮扶方案").is_at("制定帮扶方案")
    town.fill(帮扶目标="有人照护，情绪稳定，正常上学。")
    # The last one's day passes before it is done: the board must show it late.
    wanted = (
        ("心理疏导", "烈山区教育局", "每周一次心理辅导", 20),
        ("家庭教育指导", "烈山区妇女联合会", "指导舅父照护", 20),
        ("医疗救治", f"{made.town[1]}中心卫生院", "体检，治疗营养不良", 3),
    )
    for number in range(6):
        row = town.page.locator("fieldset.service-row").nth(number)
        blank = ("请选择", "请选择", "", 0)
        kind, unit, what, days = wanted[number] if number < len(wanted) else blank
        row.get_by_label("服务").select_option(label=kind)
        row.get_by_label("承办单位").select_option(label=unit)
        row.get_by_label("内容").fill(what)
        row.get_by_label("完成日期").fill(day(town, days) if what else "")
    town.look("w38-plan-filled").press("制定方案并转介").told("服务已转介")
    town.look("w39-matter-planned")
    if os.environ.get("SHOUWANG_README_SHOT"):
        town.page.set_viewport_size({"width": 1366, "height": 860})
        town.page.screenshot(path=str(SHOT))


def services(who: People, made: Ledger) -> None:
    """One unit refuses with a reason and is replaced; three accept and report what was done."""
    education, town = who["education"], who["town"]
    education.take_up("答复转介").look("w41-answer")
    education.fill(退回理由="局里没有心理教师，建议由就读学校承担。").press("退回").told("已退回")
    town.take_up("另行安排被退回的服务").reads("没有心理教师").look("w42-replace")
    town.choose("改由哪个单位承办", made.school).fill(完成日期=day(town, 20))
    town.press("转给这个单位").told("已另行安排")
    for name in ("school", "women", "hospital"):
        who[name].desk().take_up("答复转介").reads(made.hero.name)
        who[name].press("接受").told("已接受")


def services_done(who: People) -> None:
    """Five days on: the results, and the feedback to whoever reported."""
    for name, words in (
        ("school", "辅导两次，情绪好转。"),
        ("women", "已入户指导舅父。"),
        ("hospital", "体检完成，已开药。"),
    ):
        who[name].take_up("提供服务并报告结果").fill(服务结果=words)
        who[name].press("报告结果").told("服务结果已报告")
    who["police"].take_up("向报告人反馈").look("w45-feed-back")
    who["police"].fill(给报告人的话="孩子已妥善安置，正在帮扶。").press("登记反馈").told(
        "已登记反馈"
    )
    who["village"].desk().menu("报告").reads("孩子已妥善安置")


def a_month_later(who: People) -> None:
    """Visits nobody made have been raised to the town; the month is reviewed; then visited."""
    village, town = who["village"], who["town"]
    raised(town, "定期走访")
    town.look("w46-town-raised")
    town.take_up("开展月度评估").look("w47-review").fill(
        服务进展和变化="服务都已完成，由舅父照护。"
    )
    town.press("登记月评").told("月评已登记")
    village.desk().look("w48-village-overdue").duty("定期走访").locator("a.todo-act").click()
    group = village.page.get_by_role("group").filter(
        has=village.page.get_by_label("见到", exact=True)
    )
    for number in range(group.count()):
        group.nth(number).get_by_label("见到", exact=True).check()
    for dot in village.page.get_by_label("在安置处", exact=True).all():
        dot.check()
    village.press("保存走访").told("已登记")


def close(who: People, made: Ledger, number: str) -> None:
    """Red keeps the case open; the supervisor lowers it with the reason, then closes."""
    town = who["town"]
    town.desk().menu("办件").is_at("办件").look("w49-matters").follow(number)
    town.follow("结案").reads("风险等级还是红色").look("w51-close-not-yet")
    town.menu("办件").follow(number)
    town.page.locator("aside a[href^='/children/']").click()
    town.is_at(made.hero.name[0]).look("w52-child-file")
    town.page.get_by_text("更多", exact=True).click()
    town.page.get_by_role("link", name="调整风险等级").click()
    town.choose("或直接调整为", "黄").fill(理由="舅父照护，已走访见到本人，情绪稳定。")
    town.press("保存")
    town.menu("办件").follow(number).follow("结案").reads("可以结案")
    town.fill(结案理由="目标达到", 帮扶效果="有人照护，情绪稳定").press("结案").told("已结案")
    town.look("w54-matter-closed")
    who["village"].desk()
    assert who["village"].owes("结案后跟踪走访")
