"""What 没有送到 and 找到了 say is read where the search goes on and where the child goes next."""

from datetime import timedelta

import pytest

from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Unit
from tests.arranged import arranged
from tests.factories import children, places, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
HOUR = timedelta(hours=1)
TAKEN = "司机说半路被一个男的接走了，像是孩子父亲"


@arranged
def lost(noon):
    """A child handed over to a home that says it never came, and that a man took it away."""
    case = urgent.investigated(noon, child=children.registered(noon))
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    Unit.objects.filter(pk=urgent.officer().unit_id).update(phone="0561-7100001")
    said(case, noon, is_arrived=False, note=TAKEN)
    return case


def said(case, at, **given):
    row = Placement.objects.filter(case=case).latest("began_at")
    return confirm(row.pk, ArrivalFacts(**given), by=urgent.officer(), at=at)


def found(at, **more):
    given = {"is_found": True, "arrived_at": at, "seen_by": "派出所王建军", "place": "镇上车站"}
    return {"is_arrived": False, **given, **more}


def page(client, who, address):
    return places.signed_in(client, who).get(address).content.decode()


def refused(act, *given, **more):
    with pytest.raises(Refusal) as no:
        act(*given, **more)
    return no.value


def to_its_father(case, at, **more):
    facts = urgent.to_relative("no", place_kind="guardian", receiver="father", **more)
    return actions.hand_over(case, facts, by=urgent.officer(), at=at)


def test_the_police_read_what_was_said_and_whom_to_ring(client, lost):
    html = page(client, urgent.police(), f"/emergencies/{lost.key}/search/")
    assert TAKEN in html and "tel:0561-7100001" in html
    assert html.index(TAKEN) < html.index("做了什么")


def test_whoever_hands_it_on_reads_where_and_how_it_was_found(client, lost, noon):
    urgent.searched(lost, noon, place="镇上网吧门口", state="胳膊有淤青，说爸爸打她才跑的")
    said(lost, noon, **found(noon, note="孩子一个人坐在候车室"))
    for name in ("hand-over", "return-home"):
        html = page(client, urgent.officer(), f"/emergencies/{lost.key}/{name}/")
        for words in ("镇上网吧门口", "胳膊有淤青", "孩子一个人坐在候车室", TAKEN):
            assert words in html


def test_what_was_said_while_it_was_missing_stays_when_it_is_found(lost, noon):
    row = said(lost, noon, **found(noon))
    assert TAKEN in row.arrival_note


def test_a_parent_of_whom_it_speaks_receives_it_only_with_a_reason(lost, noon):
    said(lost, noon, **found(noon))
    no = refused(to_its_father, lost, noon + HOUR)
    assert no.code == "against_wish" and TAKEN in no.facts["words"]
    made = to_its_father(lost, noon + HOUR, despite="父亲当天从外地赶回，民警在场问过孩子")
    assert made.despite


def test_an_aunt_of_whom_nobody_speaks_is_not_asked_about(lost, noon):
    said(lost, noon, **found(noon))
    assert actions.hand_over(lost, urgent.to_relative("no"), by=urgent.officer(), at=noon + HOUR)


def test_the_form_asks_why_for_the_father_only(client, lost, noon):
    said(lost, noon, **found(noon))
    address, why = f"/emergencies/{lost.key}/hand-over/", "仍这样安置的，写明为什么"
    given = {"place_kind": "guardian", "wish": "都可以", "receiver": "father"}
    bureau = places.signed_in(client, urgent.officer())
    assert why in bureau.post(address, given).content.decode()
    aunt = {**given, "receiver": "other", "receiver_relation": "姑母", "receiver_name": "赵玉兰"}
    assert why not in bureau.post(address, aunt).content.decode()
