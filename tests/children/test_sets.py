"""Files opened in sets are the files that are opened one by one."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import transaction

from shouwang.casework import bulk
from shouwang.casework.models import Duty, Event, Matter
from shouwang.children import actions
from shouwang.children.models import Adult, Child, Doubt, Household, NameGram, Tie
from shouwang.children.rules import PersonFacts
from shouwang.kernel.crypto import open_sealed
from shouwang.offices.models import Division
from tests.factories import children, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
KEPT = ("ChildEvent", "HouseholdEvent", "AdultEvent", "TieEvent")
# What differs from one trial to the next: keys, numbers drawn, and what is sealed under a key.
DRAWN = {"id", "key", "pk", "matter_id", "child_id", "adult_id", "household_id", "file_no"}
DRAWN |= {"number", "record", "child", "opened_by_id", "noted_at", "id_sealed", "phone_sealed"}
DRAWN |= {"pgh_id", "pgh_obj_id", "pgh_context_id", "pgh_created_at"}


def family():
    """Two sisters, their half-brother, a cousin under another roof, a child without any number."""
    elder = children.facts(name="张大红", doubts=(("away_short", "不满六个月"),))
    younger = replace(children.facts(name="张小红"), father=elder.father, mother=elder.mother)
    other = PersonFacts(name="赵梅", place="上海市", out_since="2026-02")
    half = replace(children.facts(name="张小军"), father=elder.father, mother=other)
    cousin = children.facts(name="张小伟", carer=PersonFacts(name="王秀英", phone="13905550000"))
    bare = children.facts(name="尼牙孜·哈斯木", id="", father=PersonFacts(name="哈斯木"))
    bare = replace(bare, birth=None, birth_text="2017")
    return [elder, cousin, younger, bare, half]


def stored():
    """Everything about the children on file, as one can compare it."""
    tables = [Child, Household, Adult, Tie, Doubt, NameGram, Matter, Event, Duty]
    tables += [apps.get_model("children", name) for name in KEPT]
    found = {model.__name__: sorted(map(plain, model.objects.values())) for model in tables}
    roofs = Household.objects.order_by("members__name").values_list("key", "members__name")
    named = {}
    for key, name in roofs:
        named.setdefault(key, []).append(name)
    found["roofs"] = sorted(named.values())
    ties = Tie.objects.select_related("adult", "child")
    found["ties"] = sorted((tie.child.name, tie.kind, tie.adult.name) for tie in ties)
    found["numbers"] = sorted(
        open_sealed(child.id_sealed, table="children_child", row=child.key, field="id")
        for child in Child.objects.all()
    )
    found["phones"] = sorted(
        open_sealed(adult.phone_sealed, table="children_adult", row=adult.key, field="phone")
        for adult in Adult.objects.all()
    )
    contexts = apps.get_model("pghistory", "Context").objects
    found["writers"] = {
        tuple(sorted(one.items())) for one in contexts.values_list("metadata", flat=True)
    }
    return found


def plain(row):
    return sorted((name, repr(value)) for name, value in row.items() if name not in DRAWN)


def trial(work):
    """What the work leaves behind; then it is undone."""
    mark = transaction.savepoint()
    work()
    found = stored()
    transaction.savepoint_rollback(mark)
    assert not Child.objects.exists()
    return found


@pytest.mark.parametrize("batch", [1, 2, 2000])
@pytest.mark.parametrize("worth_copying", [1, 200])
def test_a_file_opened_among_many_is_the_one_that_is_opened_alone(
    noon, monkeypatch, batch, worth_copying
):
    by, rows = children.supervisor(), family()
    village = Division.objects.get(code=places.WANGDIAN)

    def one_by_one():
        for facts in rows:
            actions.open_file(facts, village, by=by, at=noon)

    alone = trial(one_by_one)
    monkeypatch.setattr(bulk, "BATCH", batch)
    monkeypatch.setattr(bulk, "WORTH_COPYING", worth_copying)
    told = []
    together = trial(
        lambda: actions.open_files(
            ((village, facts) for facts in rows), by=by, at=noon, told=told.append
        )
    )

    assert together == alone
    assert alone["roofs"] == [["尼牙孜·哈斯木"], ["张大红", "张小军", "张小红"], ["张小伟"]]
    assert told[-1] == len(rows) and len(told) == -(-len(rows) // batch)


def test_each_record_stored_among_many_has_one_version_with_who_and_when(noon, monkeypatch):
    monkeypatch.setattr(bulk, "WORTH_COPYING", 1)
    by, rows = children.supervisor(), family()
    village = Division.objects.get(code=places.WANGDIAN)

    actions.open_files(((village, facts) for facts in rows), by=by, at=noon)

    for model, name in zip((Child, Household, Adult, Tie), KEPT, strict=True):
        kept = apps.get_model("children", name).objects
        assert kept.count() == model.objects.count() > 0
        said = kept.values_list("pgh_label", "pgh_context__metadata").distinct()
        assert list(said) == [("insert", {"post": by.pk, "at": noon.isoformat()})]
