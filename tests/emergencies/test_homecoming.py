"""A child that came home: whoever goes to see it reads to whom, by which paper, what it wished."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.children import actions as files
from shouwang.children import harmers
from shouwang.children.around import adults_round
from shouwang.children.models import Child
from shouwang.children.rules import PersonFacts
from shouwang.emergencies import actions
from shouwang.kernel.clock import local
from shouwang.visits import actions as visits
from shouwang.visits.rules import VisitFacts
from tests.factories import children, places, reporting, urgent
from tests.factories.visiting import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
AUNT = PersonFacts(name="赵玉兰", relation="姑母", phone="13805610011")


def handed(noon, *, harmers):
    """A child hurt by these, handed over to the centre, whoever did it warned in writing."""
    case = reporting.accepted(noon, child=children.registered(noon))
    found = urgent.result(noon, "D", harmers=harmers)
    actions.investigate(case, found, by=urgent.police(), at=noon)
    urgent.warned(case, noon)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    return case


def returned(case, noon, receiver):
    today = local(noon).date()
    out = {"harmer_out": "warning", "paper_no": "12号", "out_since": today}
    facts = urgent.home(noon, receiver=receiver, wish="想和奶奶一起住", **out)
    return actions.return_home(case, facts, by=urgent.officer(), at=noon)


def owed(case):
    rows = Duty.objects.filter(matter=case.child, code="children.change_carer", closed_at=None)
    return rows.exists()


def file_of(case):
    return Child.objects.get(pk=case.child)


def page(client, who, address):
    return places.signed_in(client, who).get(address).content.decode()


def test_the_form_says_to_whom_by_which_paper_and_what_the_child_wished(client, noon):
    case = handed(noon, harmers=("father",))
    returned(case, noon, "carer")
    html = page(client, children.worker(), f"/visits/{case.child}/new/")
    for words in ("祖母", "已出具告诫书，文书编号 12号", "想和奶奶一起住"):
        assert words in html
    assert not owed(case) and "受委托人要更换" not in html


def test_it_says_so_only_until_somebody_has_seen_it_there(client, noon):
    case = handed(noon, harmers=("father",))
    returned(case, noon, "carer")
    later, child = noon + timedelta(hours=1), file_of(case)
    visit(child, later, by=children.worker())
    assert "想和奶奶一起住" in page(client, children.worker(), f"/visits/{case.child}/new/")
    told = {"alone": {child.key: "yes"}, "harmer": {child.key: "out"}}
    met = VisitFacts(seen={child.key: "seen"}, went_at=later, **told)
    visits.record([child], met, author=children.worker(), at=later)
    assert "想和奶奶一起住" not in page(client, children.worker(), f"/visits/{case.child}/new/")


def test_a_carer_who_is_named_is_changed_by_the_village(client, noon):
    case = handed(noon, harmers=("carer",))
    returned(case, noon, "mother")
    assert owed(case)
    assert "受委托人要更换" in page(client, children.worker(), f"/visits/{case.child}/new/")
    assert "新的受委托人不能是" in page(
        client, children.worker(), f"/children/{case.child}/change/"
    )
    files.change(file_of(case), {"remark": "新"}, by=children.worker(), at=noon)
    assert owed(case)
    files.approve(file_of(case), by=children.supervisor(), at=noon)
    later = noon + timedelta(hours=1)
    files.change(file_of(case), {}, people={"carer": AUNT}, by=children.worker(), at=later)
    assert not owed(case)


def test_the_carer_who_comes_after_the_named_one_is_not_named(noon):
    case = handed(noon, harmers=("carer",))
    later = noon + timedelta(hours=1)
    files.change(file_of(case), {}, people={"carer": AUNT}, by=children.supervisor(), at=later)
    found = harmers.named(case.child)
    ties = adults_round(case.child)
    assert found.is_known and "王秀英" in found.said and not found.marked(ties)
    assert not found.means("赵玉兰", ties) and found.means("祖母王秀英", ties)


def test_a_change_that_is_sent_back_is_owed_again(noon):
    case = handed(noon, harmers=("carer",))
    returned(case, noon, "mother")
    files.change(file_of(case), {}, people={"carer": AUNT}, by=children.worker(), at=noon)
    files.send_back(file_of(case), by=children.supervisor(), at=noon)
    assert owed(case)


def test_a_file_that_owes_no_carer_is_changed_as_before(client, noon):
    one = children.registered(noon)
    html = page(client, children.worker(), f"/children/{one.key}/change/")
    assert "登记变更" in html and "新的受委托人不能是" not in html
