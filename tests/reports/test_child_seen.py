"""W47: the silence over a home is lifted by whoever saw the child, with where, when, and away from whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwang.access.trail import note
from shouwang.children import harmers
from shouwang.children.around import adults_round
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_anew, actions_seeing, actions_taking
from shouwang.reports.actions_seeing import SeenFacts
from shouwang.reports.models import Report
from shouwang.reports.quiet import is_quiet, seen_words
from tests.factories import children, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
MINUTE = timedelta(minutes=1)


def spoken(noon, *situations, child=None):
    """A case that a child itself reported, and the two officers who take it."""
    child = child or children.registered(noon)
    told = {"situations": situations or ("living_alone",), "reporter_kind": "child"}
    report = reporting.filed(noon, child=child, **told)
    Report.objects.filter(pk=report.pk).update(reporter_kind="child")
    return Report.objects.get(pk=report.pk), reporting.offices()


def facts(at):
    return SeenFacts("学校门卫室", at, "民警王某", "away", "父亲", "孩子在门卫室说是爸爸打的")


def refused(report, given, by, at):
    with pytest.raises(Refusal) as no:
        actions_seeing.see_child(report.matter, given, by=by, at=at)
    assert is_quiet(case=report.matter_id)
    return no.value.code


def test_before_this_office_has_taken_the_report_nothing_is_lifted(noon):
    report, (police, bureau) = spoken(noon)
    actions_taking.take_here(report.matter, by=bureau, at=noon)
    at = noon + 5 * MINUTE
    assert refused(report, facts(at), police, at) == "take_first"
    actions_seeing.see_child(report.matter, facts(at), by=bureau, at=at)
    assert not is_quiet(case=report.matter_id)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"where": "。"}, "seen_words"),
        ({"officer": ""}, "seen_words"),
        ({"away": ""}, "seen_beside_harmer"),
        ({"away": "near"}, "seen_beside_harmer"),
        ({"from_whom": ""}, "seen_from_whom"),
        ({"where": "校" * 201}, "words_too_long"),
    ],
)
def test_nothing_is_left_out_and_nothing_is_cut(noon, change, code):
    report, (police, _) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    at = noon + 5 * MINUTE
    assert refused(report, replace(facts(at), **change), police, at) == code


def test_the_child_was_seen_after_it_reported_and_not_later_than_now(noon):
    report, (police, _) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    at = noon + 5 * MINUTE
    assert refused(report, facts(noon - MINUTE), police, at) == "seen_before_report"
    assert refused(report, facts(at + MINUTE), police, at) == "seen_in_future"


def test_what_the_child_reported_later_is_not_lifted_by_an_earlier_meeting(noon):
    report, (police, _) = spoken(noon)
    later = noon + 10 * MINUTE
    again = reporting.filed(later, child=report.child, reporter_kind="child")
    Report.objects.filter(pk=again.pk).update(reporter_kind="child")
    actions_taking.take_here(report.matter, by=police, at=later)
    actions_seeing.see_child(report.matter, facts(noon + 5 * MINUTE), by=police, at=later)
    assert Report.objects.get(pk=report.pk).child_seen_at is not None
    assert is_quiet(case=report.matter_id)


def test_that_nobody_is_accused_is_no_answer_to_a_beating_at_home(noon):
    report, (police, _) = spoken(noon, "domestic_violence")
    actions_taking.take_here(report.matter, by=police, at=noon)
    at = noon + 5 * MINUTE
    nobody = replace(facts(at), away="nobody", from_whom="")
    assert refused(report, nobody, police, at) == "seen_somebody_named"


def test_where_nobody_is_accused_it_may_be_said_so(noon):
    report, (police, _) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    at = noon + 5 * MINUTE
    nobody = replace(facts(at), away="nobody", from_whom="")
    actions_seeing.see_child(report.matter, nobody, by=police, at=at)
    assert not is_quiet(case=report.matter_id)


def test_who_saw_it_where_is_read_beside_the_report(noon):
    report, (police, _) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    at = noon + 5 * MINUTE
    actions_seeing.see_child(report.matter, facts(at), by=police, at=at)
    read = seen_words(Report.objects.get(pk=report.pk))
    assert read == "民警王某在学校门卫室见到孩子本人，已和父亲分开"


def test_a_mistake_is_taken_back_by_the_office_that_made_it_and_the_silence_is_there_again(noon):
    report, (police, bureau) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    at = noon + 5 * MINUTE
    actions_seeing.see_child(report.matter, facts(at), by=police, at=at)
    with pytest.raises(Refusal) as no:
        actions_seeing.unsee_child(report.matter, "不是我们登记的", by=bureau, at=at)
    assert no.value.code == "nobody_seen"
    actions_seeing.unsee_child(report.matter, "见到的是另一个孩子", by=police, at=at)
    assert is_quiet(case=report.matter_id)


def test_the_page_takes_it_back_with_words(noon, client):
    report, (police, _) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    actions_seeing.see_child(report.matter, facts(noon), by=police, at=noon + MINUTE)
    desk = places.signed_in(client, police)
    take, seen = (f"/reports/{report.matter_id}/{one}/" for one in ("take", "child-seen"))
    assert seen in desk.get(take).content.decode()
    assert "民警王某在学校门卫室见到孩子本人" in desk.get(seen).content.decode()
    assert desk.post(seen, {"act": "unseen", "words": ""}).status_code == 422
    told = desk.post(seen, {"act": "unseen", "words": "见到的是另一个孩子"}, follow=True)
    assert "不要往家里打电话" in told.content.decode()
    assert is_quiet(case=report.matter_id)


# ── whom nobody named, and who is told of a mistake ─────────────────────────


def said_by_the_child(noon, words, *situations):
    """What the child itself wrote, taken by both offices."""
    report, both = spoken(noon, *situations)
    Report.objects.filter(pk=report.pk).update(told=words)
    for post in both:
        actions_taking.take_here(report.matter, by=post, at=noon)
    return Report.objects.get(pk=report.pk), both


def test_whom_nobody_named_is_asked_who_says_so(noon):
    report, (police, _) = said_by_the_child(noon, "爷爷打我", "domestic_violence")
    at = noon + 5 * MINUTE
    unnamed = replace(facts(at), known="")
    assert refused(report, unnamed, police, at) == "seen_from_unnamed"
    actions_seeing.see_child(report.matter, facts(at), by=police, at=at)
    assert not is_quiet(case=report.matter_id)


@pytest.mark.parametrize("whom", ["爷爷", "祖父张某", "阿爷"])
def test_whom_the_child_itself_names_is_no_further_question(noon, whom):
    report, (police, _) = said_by_the_child(noon, "爷爷打我", "domestic_violence")
    at = noon + 5 * MINUTE
    named = replace(facts(at), known="", from_whom=whom)
    actions_seeing.see_child(report.matter, named, by=police, at=at)
    assert not is_quiet(case=report.matter_id)


def test_the_childs_own_words_stand_above_the_question_and_the_field_comes_when_it_is_asked(
    noon, client
):
    report, (police, _) = said_by_the_child(noon, "爷爷打我，我在门卫室", "domestic_violence")
    desk, seen = places.signed_in(client, police), f"/reports/{report.matter_id}/child-seen/"
    page = desk.get(seen).content.decode()
    assert page.index("爷爷打我，我在门卫室") < page.index("被指伤害他（她）的人分开了吗")
    assert "谁说是他（她）" not in page
    given = {"where": "学校门卫室", "seen_at": f"{now():%Y-%m-%dT%H:%M}", "officer": "民警王某"}
    answer = desk.post(seen, {**given, "away": "away", "from_whom": "父亲"})
    assert answer.status_code == 422 and "谁说是他（她）" in answer.content.decode()


def test_a_mistake_stays_readable_and_whoever_opened_the_file_meanwhile_is_told(noon, client):
    report, (police, bureau) = said_by_the_child(noon, "爸爸打我", "domestic_violence")
    at = noon + 5 * MINUTE
    actions_seeing.see_child(report.matter, facts(at), by=police, at=at)
    worker = children.worker()
    note(worker, act="read_child", key=report.child_id, at=at + MINUTE)
    desk, seen = places.signed_in(client, police), f"/reports/{report.matter_id}/child-seen/"
    told = desk.post(seen, {"act": "unseen", "words": "见到的是另一个孩子"}, follow=True)
    page = told.content.decode()
    assert "请马上打电话告诉他们" in page and worker.unit.name in page
    both = places.signed_in(client, bureau)
    more = both.get(f"/reports/{report.matter_id}/more/?report={report.key}").content.decode()
    for words in (
        "民警王某在学校门卫室见到孩子本人",
        "登记错了：见到的是另一个孩子",
        worker.unit.name,
    ):
        assert words in more
    owed = report.matter.duties.filter(code="reports.read_more_civil_affairs", closed_at=None)
    assert owed.get().holder == bureau.unit


# ── new harm after it was seen, and whoever it was parted from ───────────────


def seen(noon):
    """A child that an office has seen, parted from its father."""
    report, (police, bureau) = spoken(noon)
    for post in (police, bureau):
        actions_taking.take_here(report.matter, by=post, at=noon)
    actions_seeing.see_child(report.matter, facts(noon + MINUTE), by=police, at=noon + MINUTE)
    return Report.objects.get(pk=report.pk), police


@pytest.mark.parametrize("harm", ["now", "since"])
def test_new_harm_makes_the_home_quiet_again_until_the_child_is_seen_again(noon, harm):
    report, police = seen(noon)
    assert not is_quiet(case=report.matter_id)
    told = noon + 20 * MINUTE
    actions_anew.tell(report, "爸爸又打我了", harm=harm, by=None, at=told)
    assert is_quiet(case=report.matter_id)
    report = Report.objects.get(pk=report.pk)
    assert seen_words(report).endswith("以后情况又变，要再见到孩子")

    later = told + 10 * MINUTE
    assert refused(report, facts(noon + 5 * MINUTE), police, later) == "seen_before_report"
    actions_seeing.see_child(report.matter, facts(later), by=police, at=later)
    assert not is_quiet(case=report.matter_id)


def test_what_was_told_of_old_things_leaves_it_as_it_is(noon):
    report, _ = seen(noon)
    actions_anew.tell(report, "上个月也打过", harm="old", by=None, at=noon + 20 * MINUTE)
    assert not is_quiet(case=report.matter_id)


@pytest.mark.parametrize("whom", ["父亲", "爸爸", "他爸"])
def test_whoever_it_was_parted_from_is_marked_until_a_finding_speaks(noon, whom):
    report, (police, _) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    from_him = replace(facts(noon), from_whom=whom)
    actions_seeing.see_child(report.matter, from_him, by=police, at=noon + MINUTE)
    assert "father" in harmers.named(report.child_id).marked(adults_round(report.child_id))
    assert not harmers.found(report.child_id).is_known
    actions_seeing.unsee_child(report.matter, "登记错了一家", by=police, at=noon + 2 * MINUTE)
    assert not harmers.named(report.child_id).is_known


def test_he_is_marked_in_the_files_of_its_house_as_well_until_a_finding_speaks(noon):
    kin = children.facts()
    given = {"father": kin.father, "mother": kin.mother, "address": kin.address}
    one, other = (children.registered(noon - MINUTE, **given) for _ in range(2))
    report, (police, _) = spoken(noon, child=one)
    actions_taking.take_here(report.matter, by=police, at=noon)
    from_him = replace(facts(noon), from_whom="父亲")
    actions_seeing.see_child(report.matter, from_him, by=police, at=noon + MINUTE)
    named = harmers.named(other.key)
    assert "father" in named.marked(adults_round(other.key)) and named.is_of_house
    found = urgent.result(noon, "A", harmers=("none",))
    emergencies.investigate(report.matter, found, by=police, at=noon + 2 * MINUTE)
    assert not harmers.named(other.key).is_known


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("家里，爸爸在旁边", "seen_beside_harmer"),
        ("学校，父亲陪着", "seen_beside_harmer"),
        ("家里", "seen_at_home"),
        ("孩子家堂屋", "seen_at_home"),
    ],
)
def test_beside_him_or_at_home_is_not_apart(noon, where, code):
    report, (police, _) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    assert refused(report, replace(facts(noon), where=where), police, noon + MINUTE) == code


def test_at_home_while_he_is_gone_is_apart(noon):
    report, (police, _) = spoken(noon)
    actions_taking.take_here(report.matter, by=police, at=noon)
    there = replace(facts(noon), where="家里，父亲不在家")
    actions_seeing.see_child(report.matter, there, by=police, at=noon + MINUTE)
    assert not is_quiet(case=report.matter_id)
