"""W278: a ledger with nothing to store stayed 等您回答 after it had been answered."""

import pytest
from django.test import Client

from tests.factories import children, places
from tests.faults.asked import text
from tests.faults.test_w170_a_ledger_that_tells_of_harm import handed_in
from tests.faults.test_w381_a_refused_row_that_tells_of_harm import number_of

pytestmark = pytest.mark.django_db


def test_the_row_ends_with_the_answer_where_nothing_can_be_stored():
    post = children.supervisor()
    town = places.signed_in(Client(), post)
    way = handed_in(town, "王店村,李四,男,,2025-01-01,被爷爷打")
    page = text(town.get("/"))
    assert "台账写着孩子受到伤害，还没有写是否报告" in page and "等您回答" in page
    town.post(f"{way}store/", {"how": "number", "number": number_of("李四，男，王店村")})
    page = text(places.signed_in(Client(), post).get("/"))
    assert "台账写着孩子受到伤害" not in page, "已经回答，没有可以入库的，待办里还在等"
    listed = text(town.get("/ledgers/"))
    assert "没有可以入库的行" in listed and "待入库" not in listed
