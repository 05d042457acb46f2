"""A slip is taken back within the minute while nobody has opened it; else the offices decide."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment.models import Rating
from shouwang.casework.models import Duty, Matter
from shouwang.children.actions_placement import PlacementFacts, place
from shouwang.children.models import Child, Risk
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Unit
from shouwang.reports import actions_withdrawn
from shouwang.reports.models import Danger, Report
from shouwang.visits.actions_voiding import void
from shouwang.visits.models import Visit
from tests.arranged import arranged
from tests.factories import children, places, reporting, slips
from tests.faults.asked import answered, sent, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
MINUTE = timedelta(minutes=1)


@arranged
def child():
    """A child on the register since an hour."""
    return children.registered(now() - timedelta(hours=1))


@arranged
def by(child):
    """The worker of its village."""
    return children.worker()


@pytest.fixture
def worker(by):
    """The same, signed in."""
    return places.signed_in(Client(), by)


def owed(code):
    return Duty.objects.filter(code=code, closed_at=None)


def saved(worker, child, **answers):
    """A danger of a visit, answered for."""
    answered(worker, sent(worker, child, **(answers or {"residence": "lives_alone"})), "yes")
    return Danger.objects.order_by("-saved_at").first()


def mistaken(worker, child):
    fields = {"act": "mistaken", "words": "点到了下一行"}
    return worker.post(f"/reports/danger/{child.key}/", fields, follow=True)


def opened(danger, post):
    """An office opens the page on which it takes the report."""
    return places.signed_in(Client(), post).get(f"/reports/{danger.matter_id}/take/")


def test_within_the_minute_everything_it_set_off_is_taken_back(worker, child):
    danger = saved(worker, child)
    assert "误填撤回" in text(mistaken(worker, child))

    report, fresh = Report.objects.get(), Child.objects.get(pk=child.pk)
    assert (report.state, fresh.level) == ("withdrawn", "green")
    assert Matter.objects.get(pk=danger.matter_id).closed_at is not None
    for code in ("take_police", "take_civil_affairs", "see_town", "see_cyberspace", "assist"):
        assert not owed(f"reports.{code}").exists(), code
    assert not owed("assessment.open_case").exists()
    visit = Visit.objects.get()
    assert (visit.state, visit.struck) == ("made", ["residence"])
    assert not Risk.objects.filter(ended_at=None).exists()
    assert all("误填撤回" in risk.end_reason for risk in Risk.objects.all())
    ring = owed("reports.ring_household").get()
    assert ring.holder.kind == "town" and (ring.due_at - now()) < timedelta(days=1)


def test_what_is_true_of_the_same_visit_stays(worker, child):
    saved(worker, child, residence="lives_alone", parent_contact="lost")
    mistaken(worker, child)

    assert [risk.ground for risk in Risk.objects.filter(ended_at=None)] == ["parents_lost"]
    assert Child.objects.get(pk=child.pk).level == Risk.objects.get(ended_at=None).level


@pytest.mark.parametrize("office", [0, 1])
def test_opened_by_one_office_nothing_is_withdrawn_and_all_are_told(worker, child, office):
    danger = saved(worker, child)
    opened(danger, reporting.offices()[office])
    assert "不能撤回" in text(mistaken(worker, child))

    assert Report.objects.get().state == "filed" and Child.objects.get(pk=child.pk).level == "red"
    for code in ("weigh_police", "weigh_civil_affairs", "weigh_town"):
        assert owed(f"reports.{code}").exists(), code
    assert owed("reports.take_police").exists()
    for post in reporting.offices():
        page = places.signed_in(Client(), post).get(f"/reports/{danger.matter_id}/weigh/")
        assert "点到了下一行" in text(page)


def test_after_the_minute_nothing_is_withdrawn(worker, child, by):
    danger = saved(worker, child)
    late = danger.saved_at + MINUTE + timedelta(seconds=1)
    done = actions_withdrawn.say_mistaken(danger, "点错", by=by, at=late)

    assert (done.report.state, done.disputed_at) == ("filed", late)


def test_signs_of_injury_are_never_taken_back_by_their_author(worker, child):
    saved(worker, child, injury="signs")
    page = text(worker.get(f"/reports/danger/{child.key}/"))
    assert "现在不能撤回：填的是疑似伤害痕迹" in page, "没有写明为什么不能撤回"
    mistaken(worker, child)

    assert Report.objects.get().state == "filed" and owed("reports.weigh_police").exists()


def test_a_second_time_for_one_child_is_for_the_offices(worker, child):
    saved(worker, child)
    mistaken(worker, child)
    saved(worker, child)
    assert "已经误填撤回过一次" in text(worker.get(f"/reports/danger/{child.key}/"))
    mistaken(worker, child)

    assert Danger.objects.filter(report__state="withdrawn").count() == 1
    assert Danger.objects.order_by("-saved_at").first().disputed_at is not None


def test_only_its_author_calls_it_a_mistake(worker, child):
    danger = saved(worker, child)
    with pytest.raises(Refusal) as no:
        actions_withdrawn.say_mistaken(danger, "点错", by=children.supervisor(), at=now())
    assert no.value.code == "not_your_danger"


def test_voiding_the_visit_at_once_takes_it_back_with_the_visit(worker, child):
    saved(worker, child)
    visit = Visit.objects.get()
    worker.post(f"/visits/void/{visit.key}/", {"reason": "点错了人"})

    assert Visit.objects.get().state == "voided" and Report.objects.get().state == "withdrawn"
    assert Child.objects.get(pk=child.pk).level == "green"
    assert owed("reports.ring_household").exists() and owed("visits.visit").count() == 1


def test_what_was_another_childs_is_led_on_to_that_child(worker, child):
    saved(worker, child)
    visit = Visit.objects.get()
    address = f"/visits/void/{visit.key}/"
    assert "填成了别的孩子的，写明是哪个孩子" in text(worker.get(address))
    gone = worker.post(address, {"reason": "点成隔壁的孩子了"}, follow=True)
    assert "填成了别的孩子的，马上给那个孩子登记走访" in text(gone)
    town = places.signed_in(Client(), children.supervisor())
    asked = text(town.get(f"/reports/{child.key}/household/"))
    assert "点成隔壁的孩子了" in asked and "先问登记的人是哪个孩子" in asked


def test_voiding_it_later_tells_the_offices_and_leaves_the_level(worker, child, by):
    danger = saved(worker, child)
    void(Visit.objects.get(), reason="点错了人", by=by, at=danger.saved_at + 5 * MINUTE)

    assert Report.objects.get().state == "filed" and Child.objects.get(pk=child.pk).level == "red"
    assert "点错了人" in Danger.objects.get().disputed_words
    assert owed("reports.weigh_town").exists()


def test_what_nobody_was_asked_about_is_reported_before_it_is_void(child, by):
    visit = reporting_visit(child, by)
    assert owed("reports.report").exists()
    void(visit, reason="点错了人", by=by, at=now())

    assert not owed("reports.report").exists()
    assert Report.objects.get().state == "withdrawn"


def reporting_visit(child, by):
    """A visit recorded by an action alone, which asks nothing."""
    from tests.factories.visiting import visit

    return visit(child, now(), by=by, residence="lives_alone")


def test_the_town_rings_and_a_vain_call_leaves_the_duty(worker, child):
    saved(worker, child)
    mistaken(worker, child)
    town = places.signed_in(Client(), children.supervisor())
    address = f"/reports/{child.key}/household/"
    other = children.registered(now() - timedelta(hours=1))
    assert "13905554321" not in town.get(f"/reports/{other.key}/household/").content.decode()
    assert "13905554321" in town.get(address).content.decode()

    town.post(address, {"result": "no_answer"})
    assert owed("reports.ring_household").exists()
    assert town.post(address, {"result": "answered"}).status_code == 422
    said = {"result": "answered", "spoken_to": "祖母", "note": "孩子在家，和祖母在一起"}
    assert town.post(address, said).status_code == 422  # nobody has said how the child is
    town.post(address, {**said, "heard": "unasked"})
    assert owed("reports.ring_household").exists() and Report.objects.count() == 1
    town.post(address, {**said, "heard": "safe"})
    assert not owed("reports.ring_household").exists() and Report.objects.count() == 1
    case = text(town.get(f"/matters/{Report.objects.get().matter_id}/"))
    assert "打电话核实，祖母：孩子平安。孩子在家，和祖母在一起" in case
    assert "镇街当天打电话核实" not in case
    assert "孩子平安。孩子在家" in text(town.get(f"/children/{child.key}/"))


def test_what_a_call_hears_of_danger_is_reported_in_the_same_act(worker, child):
    saved(worker, child)
    mistaken(worker, child)
    town = places.signed_in(Client(), children.supervisor())
    words = "孩子不见了，昨晚没回来"
    said = {"result": "answered", "spoken_to": "祖母", "note": words, "heard": "unsafe"}
    page = town.post(f"/reports/{child.key}/household/", said, follow=True)

    assert not owed("reports.ring_household").exists()
    report = Report.objects.get(state="filed")
    assert words in report.told and "祖母" in report.told and "说不准" not in report.told
    assert owed("reports.take_police").exists() and owed("reports.take_civil_affairs").exists()
    assert report.number in text(page)


def test_over_a_silent_house_an_office_is_asked_and_nobody_rings_home(worker, child):
    saved(worker, child)
    mistaken(worker, child)
    brother = children.registered(now() - timedelta(hours=1))
    Child.objects.filter(pk=brother.pk).update(household=child.household_id)
    reporting.filed(now() - MINUTE, child=brother, reporter_kind="child")
    reporting.offices()
    town = places.signed_in(Client(), children.supervisor())
    address = f"/reports/{child.key}/household/"
    page = town.get(address).content.decode()
    assert "先问派出所、区民政局" in page and "请今天打电话到家里" not in page
    assert "13905554321" not in page and "13805551234" not in page

    rung = {"result": "answered", "spoken_to": "祖母", "note": "孩子在家"}
    assert town.post(address, rung).status_code == 422
    said = {"office": "police", "spoken_to": "值班民警", "note": "他们去家里看", "is_theirs": "on"}
    for name in said:
        without = {key: words for key, words in said.items() if key != name}
        assert town.post(address, without).status_code == 422
    assert owed("reports.ring_household").exists()
    town.post(address, said)
    assert not owed("reports.ring_household").exists()


def test_weighing_ends_each_offices_own_duty(worker, child):
    danger = saved(worker, child)
    police = reporting.offices()[0]
    opened(danger, police)
    mistaken(worker, child)

    places.signed_in(Client(), police).post(f"/reports/{danger.matter_id}/weigh/")
    assert (
        not owed("reports.weigh_police").exists() and owed("reports.weigh_civil_affairs").exists()
    )


def test_a_risk_sheet_taken_back_ends_as_a_whole(child, by):
    from shouwang.assessment.actions_rating import rate
    from shouwang.children.dangers import Said
    from shouwang.statute.instruments import instrument

    sheet = {item.code: item.options[0].code for item in instrument("risk").items}
    for item in instrument("risk").items:
        for option in item.options:
            if option.row.raises == "alone_under_16":
                sheet[item.code] = option.code
    at = now()
    rate(child, sheet, by=by, at=at, said=Said("yes"))
    with reach.entered(reach.CLOCK):
        actions_withdrawn.say_mistaken(Danger.objects.get(), "点错", by=by, at=at)

    assert Rating.objects.get().state == "withdrawn"
    assert Child.objects.get(pk=child.pk).level == "green"
    assert not Risk.objects.filter(ended_at=None).exists()


def test_of_a_placed_child_the_home_where_it_lives_is_rung(worker, child):
    saved(worker, child)
    mistaken(worker, child)
    there = PlacementFacts("no_care", "relief_station", "区救助管理站", "站长刘某", "0561-4688110")
    place(
        Report.objects.get().matter,
        there,
        by=places.post("district_officer", "civil_affairs"),
        at=now(),
    )
    town = places.signed_in(Client(), children.supervisor())
    page = town.get(f"/reports/{child.key}/household/").content.decode()
    assert "请今天打电话到家里" not in page and "孩子不住在家里" in page
    where = page.index("区救助管理站")
    assert where < page.index("站长刘某") < page.index("0561-4688110") < page.index("13905554321")


def test_over_a_silent_house_somebody_is_there_to_ask_though_no_number_is_on_file(worker, child):
    saved(worker, child)
    mistaken(worker, child)
    reporting.filed(now() - MINUTE, child=child, reporter_kind="child")
    offices = [one.unit.pk for one in reporting.offices()]
    Unit.objects.filter(pk__in=offices).update(phone="")
    Unit.objects.filter(kind__in=("police", "conference_office")).update(phone="0561-3990004")
    town = places.signed_in(Client(), children.supervisor())
    for who, address in (
        (town, f"/reports/{child.key}/household/"),
        (worker, f"/children/{child.key}/"),
    ):
        page = who.get(address).content.decode()
        assert "tel:110" in page and page.count("0561-3990004") >= 2, address
        assert "请他们转告" in page


# ── back from the desk ──────────────────────────────────────────────────────


def test_who_has_gone_back_to_his_desk_finds_the_slip_in_the_own_row_of_the_report(
    child, by, worker
):
    slips.endangered(child, now(), by=by)
    report = Report.objects.get()
    link = f"/reports/danger/{child.key}/?of={report.key}"
    for page in ("/reports/", f"/children/{child.key}/"):
        shown = worker.get(page).content.decode()
        assert link in shown and "填错了" in shown
    told = {"act": "mistaken", "of": str(report.key), "words": "点到了下一行"}
    assert worker.post(link, told).status_code == 302
    shown = worker.get("/reports/").content.decode()
    assert link not in shown and "误填" in shown


def test_a_report_of_a_form_leads_back_to_its_numbers_and_calls_nothing_a_slip(by, worker):
    report = reporting.filed(now(), by=by)
    shown = worker.get("/reports/").content.decode()
    assert f"/reports/sent/{report.key}/" in shown and "填错了" not in shown
