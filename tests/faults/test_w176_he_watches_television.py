"""W176: 不在家 beside words of whoever is named there is asked about; the offices read what was written."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.emergencies import actions
from shouwang.kernel.clock import local, now
from shouwang.statute.instruments import instrument
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db
FOUND = "外公喝了酒，用皮带抽她，右腿有印子"


def signed_in(post):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(Client(), post())


@arranged
def home(db):
    """Beaten by the grandfather, named 邓德福; he was warned, the child is back with its grandmother."""
    at = now() - timedelta(hours=3)
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(at, child=children.registered(at - timedelta(days=1)))
        named = {"harmers": ("relative",), "harmer_words": "邓德福", "found": FOUND}
        actions.investigate(case, urgent.result(at, "D", **named), by=urgent.police(), at=at)
        urgent.warned(case, at)
        actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=at)
        out = {"harmer_out": "warning", "paper_no": "12号", "out_since": local(at).date()}
        facts = urgent.home(at, receiver="carer", wish="想和奶奶一起住", **out)
        actions.return_home(case, facts, by=urgent.officer(), at=at + timedelta(hours=1))
        return Child.objects.get(pk=case.child), case


def sent(child, **more):
    items = [one for one in instrument("visit").items if one.default and not one.multiple]
    typed = {"mode": "home", **{one.code: one.default for one in items}}
    typed |= {
        f"seen_{child.key}": "seen",
        f"alone_{child.key}": "yes",
        f"harmer_{child.key}": "out",
    }
    return signed_in(children.worker).post(f"/visits/{child.key}/new/", {**typed, **more})


def is_owed(child):
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.filter(code="visits.see_home", matter=child.key, closed_at=None)
        return rows.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"person_met": "外公邓德福"},
        {"person_met": "邓得福"},
        {"note": "孩子在写作业，外公在堂屋看电视"},
        {"note": "姥爷刚走"},
    ],
)
def test_he_is_written_of_as_there_and_said_to_be_away(home, told):
    child, _ = home
    answer = sent(child, **told)
    page = answer.content.decode()
    assert is_owed(child), "写了外公在家，上门看望却办完了"
    assert answer.status_code == 422 and "您选了被指的人不在家" in page
    assert next(iter(told.values())) in page


@pytest.mark.parametrize("note", ["外公不在家，去镇上了", "外公在外打工", "邻居说没见到邓德福"])
def test_words_that_he_is_not_there_ask_nothing(home, note):
    child, _ = home
    assert sent(child, note=note, person_met="奶奶").status_code == 302
    assert not is_owed(child)


def test_what_the_village_wrote_is_read_by_both_offices_and_stands_on_the_case(home):
    child, case = home
    sent(child, note="孩子不肯说话", person_met="奶奶和一个男的")
    for post in (urgent.police, urgent.officer):
        desk = signed_in(post)
        assert "查看新补充的情况" in desk.get("/").content.decode()
        page = desk.get(f"/matters/{case.key}/").content.decode()
        assert "见到的大人：奶奶和一个男的" in page and "孩子不肯说话" in page
