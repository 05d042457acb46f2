"""S01: one town supervisor declares police, officer and head "kin", and the open case is nobody's."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.kernel.clock import now
from shouwang.offices.models import Person
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """A child with an open case, everybody who ought to see it, and the one who shuts them out."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        child = children.registered(at, by=by)
        named = {
            "police": places.post("police_desk", places.GURAO),
            "officer": places.post("district_officer", "civil_affairs"),
            "lead": places.post("district_lead", "civil_affairs"),
        }
        places.post("police_desk", "police")
        places.post("conference_office", "conference_office")
        reporting.filed(at, child=child, by=children.worker())
    return by, child, named


def test_the_open_case_still_has_police_officer_and_lead_who_see_it(scene, client):
    by, child, named = scene
    places.signed_in(client, by)
    for post in named.values():
        asked = {"person": post.person_id, "relation": "kin", "note": "亲戚"}
        client.post(f"/children/{child.key}/conflict/", asked)

    with reach.entered(reach.EVERYTHING):
        hidden = [
            name
            for name, post in named.items()
            if child.key in Person.objects.get(pk=post.person_id).hidden
        ]
        assert len(hidden) < len(named), f"一个人让{len(hidden)}名同级、上级都看不到这个孩子"
        owed = Duty.objects.filter(child=child.key, code="reports.take_police", closed_at=None)
        holder = owed.get().holder
        people = holder.posts.filter(role="police_desk").values("person")
        can = Person.objects.filter(pk__in=people).exclude(hidden__contains=[child.key])
        assert can.exists(), f"{holder}没有看得到这个孩子的人"


def test_somebody_of_another_office_owes_a_last_word_and_gives_it_back(scene, client):
    by, child, named = scene
    places.signed_in(client, by)
    asked = {"person": named["police"].person_id, "relation": "kin", "note": "亲戚"}
    client.post(f"/children/{child.key}/conflict/", asked)

    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(closed_at=None, record__startswith="denial:").first()
        assert owed is not None, "没有第二个人确认，也没有期限"
        assert owed.holder not in (by.unit, named["police"].unit)
        assert owed.due_at - owed.opened_at == timedelta(hours=24)
