"""The duty rows: the contract's table to the letter, and rows that cannot be wrong."""

from dataclasses import replace

import pytest

from shouwang.statute import duties
from shouwang.statute.duties import EVENTS, RULES, closed_by, due, opened_by
from shouwang.statute.figures import figure
from shouwang.statute.holders import holder_name

# duty: clause, holder, limit (by level where it differs), escalation — the promised table.
PROMISED = {
    "children.verify": ("3.1.2", "village", "10个工作日", "town district.civil_affairs"),
    "children.approve_change": ("3.1.2", "town", "7日", "district.civil_affairs"),
    "children.decide_exit": ("3.1.2", "town", "10个工作日", "district.civil_affairs"),
    "children.answer_transfer": (
        "3.1.2",
        "village",
        "10个工作日",
        "town district.civil_affairs",
    ),
    "children.settle_number": (
        "3.1.2",
        "district.civil_affairs",
        "7日",
        "district.conference_office",
    ),
    "children.correct_number": ("3.1.2", "village", "7日", "town district.civil_affairs"),
    "children.decide_secret": ("3.2.2", "district.civil_affairs", "24小时", ""),
    "children.mind_secrets": ("3.2.2", "district.civil_affairs", "1个工作日", ""),
    "children.record_whereabouts": ("3.2.2", "district.civil_affairs", "24小时", ""),
    "children.tell_police": ("3.2.2", "district.civil_affairs", "10分钟", ""),
    "children.review_secret": ("3.2.2", "district.civil_affairs", "90日", ""),
    "visits.visit": (
        "3.1.2",
        "village",
        "red 7日 orange 15日 yellow 1个月 green 3个月 unrated 10个工作日",
        "town district.civil_affairs",
    ),
    "visits.revisit": ("3.1.2", "village", "7日", "town"),
    "children.change_carer": ("3.1.2", "village", "7日", "town district.civil_affairs"),
    "visits.see_home": ("3.1.2", "village", "3日", "town district.civil_affairs"),
    "visits.follow_finding": ("3.2.3", "town", "10个工作日", "district.civil_affairs"),
    "visits.screen": ("3.1.2", "village", "6个月", "town district.civil_affairs"),
    "reports.report": ("3.2.1", "village", "10分钟", "town district.civil_affairs"),
    "reports.take_police": (
        "3.2.2",
        "police_station",
        "red 30分钟 2小时",
        "district.police district.conference_office",
    ),
    "reports.ring_police": (
        "3.2.2",
        "district.civil_affairs",
        "10分钟",
        "district.conference_office",
    ),
    "reports.take_civil_affairs": (
        "3.2.2",
        "district.civil_affairs",
        "red 30分钟 2小时",
        "district.conference_office",
    ),
    "reports.see_town": ("3.2.1", "town", "24小时", "district.civil_affairs"),
    "reports.see_cyberspace": (
        "3.2.1",
        "district.cyberspace",
        "24小时",
        "district.conference_office",
    ),
    "reports.assist": ("3.2.2", "reporter", "", ""),
    "reports.ring_household": (
        "3.2.1",
        "town",
        "",
        "district.civil_affairs district.conference_office",
    ),
    "reports.weigh_police": ("3.2.2", "police_station", "8小时", "district.police"),
    "reports.weigh_civil_affairs": (
        "3.2.2",
        "district.civil_affairs",
        "8小时",
        "district.conference_office",
    ),
    "reports.weigh_town": ("3.2.2", "town", "24小时", "district.civil_affairs"),
    "reports.ring_police_town": ("3.2.2", "town", "10分钟", "district.civil_affairs"),
    "reports.ring_police_lead": (
        "3.2.2",
        "district.civil_affairs",
        "10分钟",
        "district.conference_office",
    ),
    "reports.ring_civil_affairs_town": (
        "3.2.2",
        "town",
        "10分钟",
        "district.conference_office",
    ),
    "reports.ring_civil_affairs_lead": (
        "3.2.2",
        "district.civil_affairs",
        "10分钟",
        "district.conference_office",
    ),
    "access.see_urgent_look": ("3.2.6", "town", "1个工作日", "district.civil_affairs"),
    "access.review_urgent_look": (
        "3.2.6",
        "district.civil_affairs",
        "1个工作日",
        "district.conference_office",
    ),
    "access.confirm_denial": (
        "3.2.6",
        "unit",
        "24小时",
        "district.conference_office city.city_civil_affairs",
    ),
    "reports.identify": ("3.2.2", "town", "24小时", "district.civil_affairs"),
    "reports.take_over": (
        "3.2.2",
        "home_station",
        "red 30分钟 2小时",
        "district.police district.conference_office",
    ),
    "reports.register_child": ("3.1.2", "town", "2个工作日", "district.civil_affairs"),
    "reports.investigate_police": (
        "3.2.2",
        "police_station",
        "red 2小时 24小时",
        "district.police district.conference_office",
    ),
    "reports.investigate_civil_affairs": (
        "3.2.2",
        "district.civil_affairs",
        "red 2小时 24小时",
        "district.conference_office",
    ),
    "reports.look_again_police": (
        "3.2.2",
        "police_station",
        "24小时",
        "district.police district.conference_office",
    ),
    "reports.look_again_civil_affairs": (
        "3.2.2",
        "district.civil_affairs",
        "24小时",
        "district.conference_office",
    ),
    "reports.read_more_police": (
        "3.2.2",
        "police_station",
        "red 30分钟 2小时",
        "district.police district.conference_office",
    ),
    "reports.read_more_civil_affairs": (
        "3.2.2",
        "district.civil_affairs",
        "red 30分钟 2小时",
        "district.conference_office",
    ),
    "reports.feed_back": ("3.2.1", "police_station", "3日", "district.police"),
    "emergencies.handle_police": (
        "3.2.2",
        "police_station",
        "24小时",
        "district.police district.conference_office",
    ),
    "emergencies.handle_civil_affairs": (
        "3.2.2",
        "district.civil_affairs",
        "24小时",
        "district.conference_office",
    ),
    "emergencies.answer_police": (
        "3.2.2",
        "police_station",
        "24小时",
        "district.police district.conference_office",
    ),
    "emergencies.answer_civil_affairs": (
        "3.2.2",
        "district.civil_affairs",
        "24小时",
        "district.conference_office",
    ),
    "emergencies.admonish_later": (
        "3.2.2",
        "police_station",
        "",
        "district.police district.conference_office",
    ),
    "emergencies.notify_later": (
        "3.2.2",
        "district.civil_affairs",
        "",
        "district.conference_office",
    ),
    "emergencies.try_parents": (
        "3.2.2",
        "district.civil_affairs",
        "4小时",
        "district.conference_office",
    ),
    "emergencies.see_sibling": (
        "3.2.2",
        "district.civil_affairs",
        "24小时",
        "district.conference_office",
    ),
    "emergencies.check_record": (
        "3.2.2",
        "police_station",
        "72小时",
        "district.police district.conference_office",
    ),
    "children.confirm_arrival": (
        "3.2.2",
        "unit",
        "2小时",
        "district.civil_affairs district.conference_office",
    ),
    "children.find_placed": (
        "3.2.2",
        "district.civil_affairs",
        "1小时",
        "district.conference_office",
    ),
    "emergencies.place_anew": (
        "3.2.2",
        "district.civil_affairs",
        "4小时",
        "district.conference_office",
    ),
    "emergencies.escort": (
        "3.2.2",
        "district.civil_affairs",
        "24小时",
        "district.conference_office",
    ),
    "emergencies.tell_town": ("3.2.2", "police_station", "24小时", "district.police"),
    "emergencies.search": (
        "3.2.2",
        "police_station",
        "30分钟",
        "district.police district.conference_office",
    ),
    "emergencies.search_on": (
        "3.2.2",
        "police_station",
        "",
        "district.police district.conference_office",
    ),
    "emergencies.paper_number": ("3.2.2", "police_station", "", "district.police"),
    "emergencies.call_number": ("3.2.2", "police_station", "24小时", "district.police"),
    "emergencies.decide_case": (
        "3.1.3.3",
        "police_station",
        "3日",
        "district.police district.conference_office",
    ),
    "emergencies.give_receipt": ("3.1.3.3", "police_station", "24小时", "district.police"),
    "emergencies.tell_result": (
        "3.1.3.3",
        "police_station",
        "30日",
        "district.police district.conference_office",
    ),
    "emergencies.receive_transfer": (
        "3.2.2",
        "unit",
        "red 30分钟 4小时",
        "district.police district.conference_office",
    ),
    "assessment.open_case": ("3.2.3", "town", "red 24小时 2个工作日", "district.civil_affairs"),
    "assessment.assess": ("3.2.3", "town", "red 3日 15日", "district.civil_affairs"),
    "assessment.confer": ("3.2.3", "town", "5日", "district.civil_affairs"),
    "assessment.plan": ("3.2.3", "town", "5日", "district.civil_affairs"),
    "assessment.answer": ("3.2.3", "unit", "3个工作日", "district.civil_affairs"),
    "assessment.serve": ("3.2.3", "unit", "", "district.civil_affairs"),
    "assessment.replace": ("3.2.3", "town", "3个工作日", "district.civil_affairs"),
    "assessment.review": ("3.2.3", "town", "1个月", "district.civil_affairs"),
    "assessment.follow_up": ("3.2.3", "village", "2个月", "town"),
    "coordination.answer": (
        "4.1",
        "unit",
        "red 1日 5个工作日",
        "district.conference_office city.city_civil_affairs",
    ),
    "coordination.finish": (
        "4.1",
        "unit",
        "",
        "district.conference_office city.city_civil_affairs",
    ),
    "coordination.judge": (
        "4.1",
        "unit",
        "3个工作日",
        "district.conference_office city.city_civil_affairs",
    ),
    "posts.fill": ("4.2", "town", "10个工作日", "district.civil_affairs"),
    "posts.fill_office": (
        "4.2",
        "district.civil_affairs",
        "3个工作日",
        "district.conference_office",
    ),
    "posts.approve": ("4.2", "unit", "3个工作日", "district.conference_office"),
    "posts.renew": ("4.2", "unit", "", "district.conference_office"),
    "posts.certify": (
        "3.2.6",
        "unit",
        "15个工作日",
        "district.civil_affairs district.conference_office",
    ),
    "posts.settle": (
        "3.2.6",
        "unit",
        "5个工作日",
        "district.civil_affairs district.conference_office",
    ),
}


def said(rule):
    """Write a rule's limit as the table above does."""
    words = [f"{level} {figure(code).words}" for level, code in rule.by_level.items()]
    if rule.within and len(rule.by_level) < 4:
        words.append(figure(rule.within).words)
    return " ".join(words)


def test_the_duties_are_those_promised_with_clause_holder_limit_and_escalation():
    held = {
        code: (rule.clause, rule.holder, said(rule), " ".join(rule.escalates_to))
        for code, rule in RULES.items()
    }
    assert held == PROMISED


def test_a_report_opens_five_duties_at_the_same_moment():
    codes = [rule.code for rule in opened_by("reports.filed")]
    assert codes == [
        "reports.take_police",
        "reports.take_civil_affairs",
        "reports.see_town",
        "reports.see_cyberspace",
        "reports.assist",
    ]


def test_a_duty_that_must_not_open_the_file_tells_nothing_of_the_child():
    assert [rule.code for rule in RULES.values() if not rule.discloses] == [
        "children.settle_number",
        "reports.see_cyberspace",
        "access.see_urgent_look",
        "access.review_urgent_look",
        "access.confirm_denial",
        "children.decide_secret",
        "children.mind_secrets",
    ]


def test_reports_services_transfers_looks_and_secrets_are_followed_by_record_the_rest_by_matter():
    assert [rule.code for rule in RULES.values() if rule.scope == "record"] == [
        "children.answer_transfer",
        "visits.follow_finding",
        "reports.take_police",
        "reports.take_civil_affairs",
        "reports.feed_back",
        "reports.look_again_police",
        "reports.look_again_civil_affairs",
        "reports.read_more_police",
        "reports.read_more_civil_affairs",
        "access.see_urgent_look",
        "access.review_urgent_look",
        "access.confirm_denial",
        "children.confirm_arrival",
        "children.find_placed",
        "posts.approve",
        "posts.renew",
        "posts.settle",
        "emergencies.try_parents",
        "emergencies.admonish_later",
        "emergencies.notify_later",
        "emergencies.check_record",
        "emergencies.see_sibling",
        "emergencies.paper_number",
        "assessment.answer",
        "assessment.serve",
        "assessment.replace",
        "children.decide_secret",
        "children.mind_secrets",
        "coordination.answer",
        "coordination.finish",
        "coordination.judge",
    ]


def test_only_the_answer_to_a_transfer_is_owed_in_another_place_than_the_childs():
    placed = {rule.code: rule.placed for rule in RULES.values() if rule.placed}
    assert placed == {"children.answer_transfer": "to"}


def test_a_visit_closes_and_reopens_the_visit_duty():
    assert "visits.visit" in [rule.code for rule in closed_by("visits.met")]
    assert "visits.visit" in [rule.code for rule in opened_by("visits.met")]
    assert "visits.visit" not in [rule.code for rule in closed_by("children.registered")]


def test_the_due_figure_follows_the_level():
    visit = RULES["visits.visit"]
    assert [due(visit, level) for level in ("red", "green", "")] == [
        "visit_red",
        "visit_green",
        "visit_green",
    ]
    assert due(RULES["reports.assist"], "red") == ""
    assert RULES["assessment.serve"].until == "due_on"


def test_the_assisting_duty_has_no_end_of_its_own():
    assert [rule.code for rule in RULES.values() if rule.open_ended] == ["reports.assist"]


def test_every_duty_that_opens_can_be_closed_and_every_event_is_known():
    for rule in RULES.values():
        assert set(rule.opened_by + rule.closed_by) <= set(EVENTS)
    with pytest.raises(KeyError):
        opened_by("reports.lost")


def test_buttons_are_short_and_titles_chinese():
    for rule in RULES.values():
        assert len(rule.action) <= 6 and len(rule.title) <= 14, rule.code


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"clause": "9.9"}, "no clause"),
        ({"within": "no_such"}, "no figure"),
        ({"opened_by": ("reports.lost",)}, "no event"),
        ({"holder": "district.bakery"}, "no office"),
        ({"escalates_to": ("somebody",)}, "no office"),
        ({"by_level": {"purple": "verify"}}, "no level"),
        ({"open_ended": True}, "one of within"),
        ({"title": ""}, "are needed"),
    ],
)
def test_a_wrong_row_is_refused_at_import(change, problem):
    with pytest.raises(ValueError, match=problem):
        replace(RULES["children.verify"], **change)


def test_two_duties_of_one_name_are_refused():
    with pytest.raises(ValueError, match=r"children\.verify"):
        duties.collect([RULES["children.verify"], RULES["children.verify"]])


def test_duties_are_found_by_clause_and_by_holder():
    assert [rule.code for rule in duties.by_clause("4.2")] == [
        "posts.fill",
        "posts.fill_office",
        "posts.approve",
        "posts.renew",
    ]
    assert "reports.take_police" in [rule.code for rule in duties.held_by("police_station")]


def test_holders_are_named_in_chinese():
    assert holder_name("district.civil_affairs") == "区民政局"
    assert holder_name("district.conference_office") == "联席会议办公室"
    assert {holder_name(rule.holder) for rule in RULES.values()}
