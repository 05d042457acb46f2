"""The way home and the house of whoever harmed the child: asked as by the assessment of a safe home."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.emergencies import actions, queries
from shouwang.emergencies.models import Emergency, SafeHome
from shouwang.emergencies.rules import SafeFacts
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.visits import actions as visits
from shouwang.visits.rules import VisitFacts
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
HANDED = urgent.HANDED


@arranged
def calm(noon):
    """A child that lived alone, handed over to the centre; nobody has harmed it."""
    case = urgent.investigated(noon, child=children.registered(noon))
    actions.hand_over(case, HANDED, by=urgent.officer(), at=noon)
    return case


@arranged
def harmed(noon):
    """A child whom its father has hurt, handed over to the centre."""
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child, situations=("domestic_violence",))
    found = urgent.result(noon, "D", harmers=("father",), found="父亲用皮带打")
    actions.investigate(case, found, by=urgent.police(), at=noon)
    urgent.warned(case, noon)
    actions.hand_over(case, HANDED, by=urgent.officer(), at=noon)
    return case


def out(at, **more):
    """The father is out of the house by a warning."""
    today = local(at).date()
    return {"harmer_out": "warning", "paper_no": "12号", "out_since": today, **more}


def returned(case, at, **more):
    return actions.return_home(case, urgent.home(at, **more), by=urgent.officer(), at=at)


def refused(act, *given, **more):
    with pytest.raises(Refusal) as no:
        act(*given, **more)
    return no.value.code


def missing(case):
    return [need.code for need in queries.missing(queries.of_matter(case.key))]


def owed(case, code):
    files = [case.pk, case.child]
    return Duty.objects.filter(matter__in=files, code=code, closed_at=None).first()


def test_the_way_home_asks_how_the_named_one_is_out_of_it(harmed, noon):
    for given in (
        {},
        out(noon, paper_no=""),
        {"harmer_out": "left"},
        {"harmer_out": "none"},
    ):
        assert refused(returned, harmed, noon, **given) in ("safe_needs", "safe_harmer_named")
    later = local(noon).date() + timedelta(days=1)
    assert refused(returned, harmed, noon, **out(noon, out_since=later)) == "safe_in_future"
    returned(harmed, noon, **out(noon))
    row = SafeHome.objects.get(matter=harmed)
    assert (row.harmer_out, row.paper_no, row.wish) == ("warning", "12号", "愿意回奶奶家")
    assert row.returned_to.startswith("祖母")


def test_the_way_home_asks_the_childs_own_wish(calm, noon):
    for wish in ("", "未问", "没有问。"):
        assert refused(returned, calm, noon, wish=wish) == "wish_needed"
    returned(calm, noon)


def test_where_nobody_is_named_it_does_not_ask_who_is_out(calm, noon):
    returned(calm, noon)
    assert SafeHome.objects.get(matter=calm).harmer_out == ""


def test_the_return_owes_a_visit_at_home_that_seeing_the_child_there_ends(calm, noon):
    worker = children.worker()
    assert owed(calm, "visits.see_home") is None
    returned(calm, noon)
    duty = owed(calm, "visits.see_home")
    assert duty.holder == worker.unit
    child = Child.objects.get(pk=calm.child)
    later = noon + timedelta(hours=1)
    met = VisitFacts(seen={child.key: "seen"}, went_at=later)
    visits.record([child], met, author=worker, at=later)
    assert owed(calm, "visits.see_home") is None


def test_placed_again_nobody_is_sent_to_the_empty_home(calm, noon):
    returned(calm, noon)
    actions.hand_over(calm, HANDED, by=urgent.officer(), at=noon)
    assert owed(calm, "visits.see_home") is None


@pytest.mark.parametrize("scene", ["calm", "harmed"])
def test_the_condition_of_the_hand_over_is_met_by_the_home_as_it_was_assessed(scene, noon, request):
    case = request.getfixturevalue(scene)
    needed = {"calm": "in_care", "harmed": "safe_place"}[scene]
    assert needed not in missing(case)
    returned(case, noon, **(out(noon) if scene == "harmed" else {}))
    assert needed not in missing(case)
    actions.hand_over(case, HANDED, by=urgent.officer(), at=noon)
    assert not {"home_again", "safe_at_home"} & set(Emergency.objects.get(matter=case).facts)


def test_a_return_without_the_harmers_absence_meets_no_condition_of_violence(calm, noon):
    returned(calm, noon)
    worse = urgent.result(noon, "D", harmers=("father",), reason="有新伤")
    actions.investigate(calm, worse, by=urgent.police(), at=noon)
    assert "safe_place" in missing(calm)


def test_a_warning_is_one_that_the_police_wrote_down(harmed, noon):
    assert refused(returned, harmed, noon, **out(noon, paper_no="99号")) == "warning_other"
    case = urgent.investigated(noon, "D")
    given = SafeFacts("李某", "区民政局", local(noon).date(), **out(noon))
    by = urgent.officer()
    assert refused(actions.stay_at_home, case, given, by=by, at=noon) == "warning_unrecorded"


def test_not_wanting_to_go_home_is_asked_about(calm, noon):
    for wish in ("不愿回家", "怕爸爸打", "不想回去"):
        assert refused(returned, calm, noon, wish=wish, despite="") == "against_wish"
    returned(calm, noon, wish="不愿回家", despite="祖母从今天起同住，专干每天上门")
    assert SafeHome.objects.get(matter=calm).despite.startswith("祖母")


def test_what_the_child_said_at_the_hand_over_is_asked_about_at_the_return(noon):
    case = urgent.investigated(noon, child=children.registered(noon))
    unwilling = replace(HANDED, wish="不想回家，要去姑姑家")
    actions.hand_over(case, unwilling, by=urgent.officer(), at=noon)
    assert refused(returned, case, noon, despite="") == "against_wish"
    assert refused(returned, case, noon, despite="没事") == "against_wish"


def test_whom_it_fears_the_police_read_before_it_goes_home(noon):
    case = urgent.investigated(noon, child=children.registered(noon))
    afraid = replace(HANDED, wish="不想回家，怕伯父")
    actions.hand_over(case, afraid, by=urgent.officer(), at=noon)
    assert refused(returned, case, noon, despite="") == "news_first"


def test_before_the_police_have_been_there_it_goes_home_only_by_who_says_why(calm, noon):
    assert refused(returned, calm, noon, despite="没事") == "police_first"
    with pytest.raises(Refusal) as no:
        returned(calm, noon, despite="")
    assert no.value.code == "police_first"
    assert "到场调查（公安）" in no.value.sentence and "派出所" in no.value.sentence
    actions.investigate(calm, urgent.result(noon), by=urgent.police(), at=noon)
    returned(calm, noon, despite="")


def test_harm_that_nobody_has_stopped_asks_why_too(harmed, noon):
    assert refused(returned, harmed, noon, **out(noon), despite="") == "police_first"
    actions.do_measures(harmed, ["stop_harm"], by=urgent.police(), at=noon)
    returned(harmed, noon, **out(noon), despite="")


def test_the_page_says_what_the_police_have_not_done(client, calm):
    address = f"/emergencies/{calm.key}/return-home/"
    html = places.signed_in(client, urgent.officer()).get(address).content.decode()
    assert "公安还没有办（到场调查（公安）" in html


def to_aunt(**more):
    return urgent.to_relative("no", **more)


def test_at_the_harmers_own_house_nobody_receives_the_child_unassessed(harmed, noon):
    by = urgent.officer()
    unsaid = to_aunt(is_same_home=None)
    assert refused(actions.hand_over, harmed, unsaid, by=by, at=noon) == "place_unsaid"
    same = to_aunt(is_same_home=True, place="王店村老屋")
    assert refused(actions.hand_over, harmed, same, by=by, at=noon) == "place_needs_safe"
    today = local(noon).date()
    safe = SafeFacts("李某", "区民政局", today, "protection_order", "3号", today)
    actions.stay_at_home(harmed, safe, by=by, at=noon)
    assert actions.hand_over(harmed, same, by=by, at=noon).is_same_home is True
    other = to_aunt(is_same_home=True, place="王店村新屋")
    assert refused(actions.hand_over, harmed, other, by=by, at=noon) == "place_needs_safe"


def test_the_childs_own_address_is_no_other_place_whatever_is_answered(harmed, noon):
    by, home = urgent.officer(), Child.objects.get(pk=harmed.child).household.address
    for place in (home, f"{home} 家中", "孩子原住处", "孩子父亲家"):
        facts = to_aunt(place=place)
        assert refused(actions.hand_over, harmed, facts, by=by, at=noon) == "place_is_home"


def test_of_a_child_nobody_has_harmed_the_house_is_not_asked(calm, noon):
    facts = to_aunt(is_same_home=None)
    assert actions.hand_over(calm, facts, by=urgent.officer(), at=noon).is_same_home is None


def test_somebody_named_in_a_milder_case_can_be_assessed_out_of_the_house_too(noon):
    case = urgent.investigated(noon, child=children.registered(noon))
    named = urgent.result(noon, harmers=("relative",))
    actions.investigate(case, named, by=urgent.police(), at=noon)
    today, by = local(noon).date(), urgent.officer()
    actions.stay_at_home(
        case, SafeFacts("李某", "区民政局", today, "left", "", today), by=by, at=noon
    )
    same = to_aunt(is_same_home=True, place="王店村老屋")
    actions.hand_over(case, same, by=by, at=noon)


def test_a_relative_whom_the_child_does_not_want_is_asked_about(calm, noon):
    by = urgent.officer()
    no = to_aunt(wish="不想住姑姑家")
    assert refused(actions.hand_over, calm, no, by=by, at=noon) == "against_wish"
    actions.hand_over(calm, to_aunt(wish="不想回家，愿意住姑姑家"), by=by, at=noon)


def test_findings_and_the_childs_words_stand_above_the_three_forms(client, harmed):
    bureau = places.signed_in(client, urgent.officer())
    for page, button in (
        ("hand-over", "登记交接"),
        ("return-home", "登记回家"),
        ("stay-at-home", "登记评估"),
    ):
        html = bureau.get(f"/emergencies/{harmed.key}/{page}/").content.decode()
        assert "父亲用皮带打" in html and "交接时：愿意先住几天" in html
        assert html.index("父亲用皮带打") < html.rindex(button)


def test_the_page_asks_why_only_where_the_child_does_not_want_it(client, harmed, noon):
    actions.do_measures(harmed, ["stop_harm"], by=urgent.police(), at=noon)
    bureau = places.signed_in(client, urgent.officer())
    address, why = f"/emergencies/{harmed.key}/return-home/", "仍这样安置的，写明为什么"
    page = bureau.get(address).content.decode()
    assert "加害人怎么离开这个家" in page and why not in page
    given = {
        "receiver": "carer",
        "is_harmer": "no",
        "assessor": "李素芬",
        "unit": "区民政局",
        "assessed_on": str(local(noon).date() + timedelta(days=0)),
        "wish_asked": "yes",
        "wish": "不愿回家",
        **{name: str(value) for name, value in out(noon).items()},
    }
    assert why in bureau.post(address, given).content.decode()
