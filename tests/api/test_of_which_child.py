"""A danger to one of two children, by a door that asks no question: whose it is is said with it."""

from datetime import timedelta

import pytest

from shouwang.children.models import Held
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from shouwang.visits.models import Visit
from tests.factories import children

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def test_of_several_a_danger_is_refused_until_it_is_said_of_which(api):
    at = now() - timedelta(days=3)
    facts = children.facts(name="许大明", address="王店村8组")
    same = {"father": facts.father, "mother": facts.mother, "address": facts.address}
    pair = [children.registered(at, **{**same, "name": name}) for name in ("许大明", "许小雨")]
    sent = {
        "child": str(pair[0].key),
        "seen": {str(one.key): "seen" for one in pair},
        "answers": {"injury": "signs"},
        "danger": "unsure",
    }
    worker = api(children.worker())
    no = worker.post("/visits", sent)
    assert no.status_code == 422 and "以上变化是关于" in no.content.decode()
    assert not (Visit.objects.exists() or Held.objects.exists() or Report.objects.exists())
    done = worker.post("/visits", {**sent, "about": [str(pair[1].key)]})
    assert done.status_code == 201, done.content
    assert Report.objects.get().child_id == pair[1].key
    words = {**sent, "answers": {}, "note": "妹妹说哥哥被他叔用皮带抽", "about": [str(pair[0].key)]}
    assert "以上变化是关于" in worker.post("/visits", words).content.decode()
    assert worker.post("/visits", {**words, "about_sure": True}).status_code == 201


@pytest.mark.parametrize("harm", ["", "10月8日已报告派出所，编号2026-00001"])
def test_the_teller_ticked_and_named_too_is_refused_until_it_is_said_whose_it_is(api, harm):
    at = now() - timedelta(days=3)
    facts = children.facts(name="刘小明", address="王店村8组")
    same = {"father": facts.father, "mother": facts.mother, "address": facts.address}
    pair = [children.registered(at, **{**same, "name": name}) for name in ("刘小明", "刘小红")]
    sent = {
        "child": str(pair[0].key),
        "seen": {str(one.key): "seen" for one in pair},
        "about": [str(pair[0].key)],
        "note": "小明说他看见妹妹小红被爸爸打",
        "harm": harm,
        "danger": "unsure",
    }
    worker = api(children.worker())
    no = worker.post("/visits", sent)
    assert no.status_code == 422 and "以上变化是关于" in no.content.decode()
    assert not (Visit.objects.exists() or Report.objects.exists())
    named = {**sent, "about": [str(pair[1].key)], "about_sure": True}
    assert worker.post("/visits", named).status_code == 201
    assert {one.child_id for one in Report.objects.all()} == (set() if harm else {pair[1].key})
