"""F12: a newly confirmed child is 未评, is seen within the verify figure, and what its file says counts."""

import re
from datetime import date

import pytest

from shouwang.access import reach
from shouwang.children.rules import PersonFacts
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from shouwang.statute.instruments import instrument
from tests.factories import children, places
from tests.faults.reading import desk, owes, plain, visited

pytestmark = pytest.mark.django_db
CALM = {
    "age": "from_6",
    "body": "healthy",
    "mind": "calm",
    "behaviour": "none",
    "schooling": "regular",
    "living": "with_carer",
    "carer": "able",
    "contact": "weekly",
    "parents": "both_away",
    "income": "enough",
    "hazards": "none",
    "harm": "none",
}


TOLD = "昨天已经当面报告古饶派出所王警官，他今天去看"


def confirmed(client, **given):
    """A file that waited, confirmed on the village's page by its worker."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        child, worker = children.to_verify(now(), harm=TOLD, **given), children.worker()
    places.signed_in(client, worker)
    client.post(f"/children/verify/{places.WANGDIAN}/", {"child": str(child.key)})
    return child, worker


def page_of(client, child):
    return plain(client.get(f"/children/{child.key}/").content.decode())


def is_planned(client, child):
    """Whether the door stands on the plan of the next thirty days."""
    return str(child.key) in client.get("/visits/plan/?days=30").content.decode()


def sheet(client, child):
    """The risk sheet of a child without trouble, saved on its page."""
    address = f"/assessment/risk/{child.key}/"
    hidden = re.search(r'name="form" value="([^"]+)"', client.get(address).content.decode())
    multiple = {item.code for item in instrument("risk").items if item.multiple}
    said = {item: code for item, code in CALM.items() if item not in multiple}
    said |= {"form": hidden[1]} if hidden else {}
    return plain(client.post(address, said, follow=True).content.decode())


def test_nobody_has_judged_the_child_and_it_is_not_green(client):
    child, _ = confirmed(client)
    read = page_of(client, child)
    assert "未评" in read, "green, and nothing had been collected"
    assert f"{child.key}" in client.get("/children/?level=unrated").content.decode()
    assert f"/children/{child.key}/" not in client.get("/children/?level=green").content.decode()


def test_the_first_visit_is_due_within_the_verify_figure(client):
    child, _ = confirmed(client)
    assert is_planned(client, child), "nobody need go there for three months"


def test_a_visit_alone_leaves_it_open_and_the_sheet_ends_it(client):
    child, worker = confirmed(client)
    told = visited(client, worker, child)
    assert "还差风险评估" in told, "a visit was taken for an assessment"
    row = next(row for row in desk(client, worker) if "定期走访" in row)
    assert "还差风险评估" in row and f"/assessment/risk/{child.key}/" in row
    assert is_planned(client, child)

    sheet(client, child)
    assert "level-green" in client.get(f"/children/{child.key}/").content.decode()
    assert not is_planned(client, child), "the cycle of green did not begin"


def test_a_sheet_alone_sends_somebody_there_as_soon(client):
    child, _ = confirmed(client)
    sheet(client, child)
    assert is_planned(client, child), "filled at a desk, and nobody goes there for three months"


def test_green_is_not_said_by_hand_before_anybody_went(client):
    child, worker = confirmed(client)
    places.signed_in(client, worker)
    answer = client.post(f"/children/{child.key}/level/", {"level": "green", "reason": "情况良好"})
    assert "请当面走访，当场填风险评估表" in plain(answer.content.decode())


GRAN = identity.make(date(1947, 5, 1), 77)
SAID = {
    "no carer": ({"rating": "无人监护"}, "level-red"),
    "alone": ({"carer": PersonFacts(name="独居", relation="本人")}, "level-red"),
    "nobody": ({"carer": PersonFacts(name="无人监护")}, "level-red"),
    "carer too weak": ({"rating": "受委托人监护能力不足"}, "level-orange"),
    "both unable": ({"reason": "父母双方无监护能力"}, "level-orange"),
    "both lost": (
        {
            "father": PersonFacts(name="张大山", status="lost_contact"),
            "mother": PersonFacts(name="李梅", status="lost_contact"),
        },
        "level-orange",
    ),
    "poor": ({"rating": "差"}, "level-yellow"),
    "carer of 75": (
        {"carer": PersonFacts(name="王秀英", relation="祖母", id=GRAN)},
        "level-yellow",
    ),
}


@pytest.mark.parametrize("said", SAID)
def test_what_the_file_says_raises_at_once(client, said):
    given, level = SAID[said]
    child, worker = confirmed(client, **given)
    html = client.get(f"/children/{child.key}/").content.decode()
    assert level in html, f"the file said so, and nobody read it: {said}"
    assert is_planned(client, child), "raised, and seen later than a child that was not"
    if level == "level-red":
        assert owes(client, worker, "立即报告"), "a danger on file, and nobody need report it"
