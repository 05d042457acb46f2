"""A missing child: searched for day by day by the police, shown on a card, and not sent home to its harmer."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.children.models import Child
from shouwang.emergencies import actions, missing_paper
from shouwang.emergencies.models import Emergency, MissingCard
from shouwang.emergencies.rules_search import CardFacts, SearchFacts
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from tests.arranged import arranged
from tests.factories import children, places, reporting, secret, urgent

pytestmark = pytest.mark.django_db
AT = now() - timedelta(minutes=10)
TODAY = local(AT).date()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _reach():
    with reach.entered(reach.EVERYTHING):
        yield


@arranged
def case():
    """A report that a child is missing, which nobody has taken yet."""
    child = children.registered(AT)
    return Matter.objects.get(
        pk=reporting.filed(AT, child=child, situations=("missing",)).matter_id
    )


def owed(case, code):
    """The open duty of that code, or none."""
    return Duty.objects.filter(matter=case, code=f"emergencies.{code}", closed_at=None).first()


def refused(act):
    """The code of the refusal."""
    with pytest.raises(Refusal) as no:
        act()
    return no.value.code


def test_the_search_is_owed_by_the_police_from_the_second_of_the_report(case):
    duty = owed(case, "search")
    assert duty.holder == urgent.police().unit
    assert duty.due_at == AT + timedelta(minutes=30)


def test_a_child_that_is_not_missing_is_not_searched_for():
    case = reporting.accepted(AT, child=children.registered(AT))
    assert owed(case, "search") is None
    assert refused(lambda: urgent.searched(case, AT)) == "no_search"


def test_searched_in_vain_it_goes_on_by_a_day_of_at_most_tomorrow(case):
    vain = {"is_found": False, "place": "", "state": ""}
    for day in (None, TODAY - timedelta(days=1), TODAY + timedelta(days=2)):
        assert refused(lambda day=day: urgent.searched(case, AT, **vain, next_on=day)) == (
            "search_next_day"
        )
    urgent.searched(case, AT, **vain, next_on=TOMORROW)
    assert owed(case, "search") is None
    assert owed(case, "search_on").figure == f"due_on={TOMORROW}"
    urgent.searched(case, AT, **vain, next_on=TOMORROW)
    assert owed(case, "search_on") is not None


def test_found_needs_where_and_how_and_ends_the_search(case):
    assert refused(lambda: urgent.searched(case, AT, state="")) == "found_needs"
    urgent.searched(case, AT)
    assert owed(case, "search") is None and owed(case, "search_on") is None
    assert refused(lambda: urgent.searched(case, AT)) == "found_already"


def test_reported_missing_again_it_is_searched_for_again(case):
    urgent.searched(case, AT)
    child = Child.objects.get(pk=case.child)
    reporting.filed(AT, child=child, situations=("missing",))
    assert owed(case, "search") is not None
    urgent.searched(case, AT)


def test_what_was_searched_before_the_investigation_counts_in_it(case):
    urgent.searched(case, AT)
    actions.investigate(case, urgent.result(AT, "C"), by=urgent.officer(), at=AT)
    emergency = Emergency.objects.get(matter=case)
    assert {"police_search", "child_found"} <= set(emergency.facts)
    assert owed(case, "search") is None


def test_an_investigation_that_finds_a_child_missing_owes_the_search():
    case = reporting.accepted(AT, child=children.registered(AT))
    actions.investigate(case, urgent.result(AT, "C"), by=urgent.officer(), at=AT)
    assert owed(case, "search") is not None


def test_the_search_is_written_down_and_not_ticked(case):
    actions.investigate(case, urgent.result(AT, "C"), by=urgent.officer(), at=AT)
    for tick in ("police_search", "child_found"):
        assert refused(
            lambda tick=tick: actions.do_measures(case, [tick], by=urgent.police(), at=AT)
        ) == ("measure_unknown")


def test_nobody_but_the_police_writes_the_search(case):
    facts = SearchFacts("走访", AT, False, next_on=TOMORROW)
    by = urgent.officer()
    assert refused(lambda: actions.note_search(case, facts, by=by, at=AT)) == "not_permitted"


def test_found_but_its_harmer_named_a_parents_return_is_no_safe_place(case):
    finding = urgent.result(AT, "C", harmers=("father",))
    actions.investigate(case, finding, by=urgent.police(), at=AT)
    urgent.measured(case, AT)
    actions.do_measures(case, ["parent_back:father"], by=urgent.officer(), at=AT)
    assert refused(lambda: actions.settle(case, by=urgent.officer(), at=AT)) == "not_settled_yet"
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=AT)
    actions.settle(case, by=urgent.officer(), at=AT)


def card(case, **given):
    """The two offices write the card."""
    facts = CardFacts(**{"clothes": "蓝色校服，白球鞋", **given})
    return actions.write_card(case, facts, by=urgent.officer(), at=AT)


def test_the_card_holds_no_number_and_something_to_recognise_the_child_by(case):
    assert refused(lambda: card(case, clothes="")) == "card_needs"
    assert refused(lambda: card(case, last_with="奶奶 138-0000-1111")) == "card_number"
    card(case)
    card(case, height="一米三")
    assert MissingCard.objects.filter(matter=case).count() == 2


@pytest.mark.parametrize(
    "words",
    [
        "一三八零零零零一一一一",
        "幺三八，〇〇〇〇，幺幺幺幺",
        "１３８ ００００ １１１１",
        "138.0000.1111",
    ],
)
def test_a_number_in_any_writing_is_a_number(case, words):
    assert refused(lambda: card(case, marks=f"打电话 {words}")) == "card_number"


def test_heights_ages_classes_and_years_are_no_numbers(case):
    card(case, marks="二〇二六年入学，五年级三班，一米三，十二岁")


@pytest.mark.parametrize(
    "words",
    [
        "山西村7组62号家门口",
        "被爷爷打了跑出来的",
        "后背有皮带印",
        "可能被父亲高某某带走，父亲打她",
        "被一名男子抱走",
        "疑似家暴后离家出走",
        "害怕回家",
        "母亲李梅来接",
    ],
)
def test_the_card_says_nothing_of_why_and_names_nobody(case, words):
    for name in ("clothes", "marks", "last_place", "height"):
        assert refused(lambda name=name: card(case, **{name: words})) == "card_why"


def test_looks_clothes_and_places_are_no_reasons(case):
    card(
        case,
        clothes="打补丁的蓝棉袄，可能是哥哥的旧校服",
        marks="左臂有烫伤疤，走路有点跛，打了耳洞",
    )
    card(case, last_place="王店村家乐福附近闹市口，往公交站走", height="一米三，偏瘦")


def test_whoever_is_named_stands_on_no_card_by_any_word(case):
    found = urgent.result(AT, "C", harmers=("father",), found="父亲打她")
    actions.investigate(case, found, by=urgent.police(), at=AT)
    for words in ("爸爸家门口", "张大山的出租屋"):
        assert refused(lambda words=words: card(case, last_place=words)) == "card_why"
    card(case, last_place="奶奶家门口")


def test_with_whom_it_was_is_kept_and_not_printed(case):
    made = card(case, last_with="可能和父亲在一起")
    child = Child.objects.get(pk=case.child)
    assert made.last_with and "父亲" not in str(missing_paper.rows(made, child, AT))


def test_a_card_of_before_is_not_printed_while_it_says_why(client, case):
    made = card(case)
    MissingCard.objects.filter(pk=made.pk).update(marks="可能被父亲带走")
    police = places.signed_in(client, urgent.police())
    told = police.get(f"/emergencies/{case.key}/card.pdf")
    assert told["Content-Type"] != "application/pdf" and "不写“可能被”" in told.content.decode()


def test_the_card_is_closed_once_the_child_is_found_and_opens_when_it_is_lost_again(client, case):
    card(case)
    urgent.searched(case, AT)
    assert refused(lambda: card(case)) == "card_found"
    police = places.signed_in(client, urgent.police())
    page = police.get(f"/emergencies/{case.key}/card/").content.decode()
    assert "孩子已经找到" in page and "打印信息卡" not in page
    assert "孩子已经找到" in police.get(f"/emergencies/{case.key}/card.pdf").content.decode()
    reporting.filed(AT, child=Child.objects.get(pk=case.child), situations=("missing",))
    card(case)


def test_the_card_says_that_the_office_has_no_duty_number(client, case):
    unit = urgent.police().unit
    unit.phone = ""
    unit.save()
    desk = places.signed_in(client, urgent.police())
    address = f"/emergencies/{case.key}/card/"
    assert "本单位没有登记值班电话" in desk.get(address).content.decode()
    unit.phone = "0561-4910110"
    unit.save()
    assert "本单位没有登记值班电话" not in desk.get(address).content.decode()


def test_no_card_of_a_child_kept_secret():
    child = children.registered(AT)
    case = Matter.objects.get(
        pk=reporting.filed(AT, child=child, situations=("missing",)).matter_id
    )
    by = secret.officer()
    secret.kept(child, AT, by=by, lead_=secret.lead())
    named = secret.fresh(by)
    with reach.entered(reach.of(named)):
        kept = Matter.objects.get(pk=case.pk)
        facts = CardFacts(clothes="蓝色校服")
        no = refused(lambda: actions.write_card(kept, facts, by=named, at=AT))
    assert no == "card_secret"


def test_what_was_done_before_the_report_is_no_search_of_it(case):
    early = SearchFacts("找过", AT - timedelta(days=10), False, next_on=TODAY)
    assert refused(lambda: actions.note_search(case, early, by=urgent.police(), at=AT)) == (
        "search_before_report"
    )
