"""W385: a father's cell with another man's number made two families one house."""

from datetime import date, timedelta

import pytest

from shouwang.children.rules import PersonFacts
from shouwang.kernel.clock import now
from tests.factories import children

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def child_of(father: str, number: str, name: str):
    given = PersonFacts(name=father, id=number, out_since="2026-01")
    return children.registered(now() - timedelta(days=1), name=name, father=given)


@pytest.mark.parametrize(
    ("other", "is_one"), [("钱国富", False), ("顾大海", True), ("顾大孩", True)]
)
def test_a_number_alone_makes_nobody_a_father(other, is_one):
    number = children.identity.make(date(1988, 3, 2), 77)
    one, two = child_of("顾大海", number, "顾一鸣"), child_of(other, number, "钱小鹏")
    assert (one.household_id == two.household_id) is is_one, "别人家的证号把两家并成了一家"
    father = two.ties.get(kind="father", until=None).adult
    assert father.name == ("顾大海" if is_one else "钱国富")
