"""One place decides: its tables are whole, unknown is no, denials win, and each no says why."""

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models

from shouwang.access import fields as table
from shouwang.access import kinds, policy, purposes
from shouwang.access.fields import Show, Viewer, fields
from shouwang.access.kinds import Stand
from shouwang.access.may import May, granted, sights
from shouwang.access.policy import Where, may, why
from shouwang.access.reach import CASE, ROSTER, SEALED
from shouwang.assessment.models import Case
from shouwang.casework.models import Matter
from shouwang.children.actions_revealing import GROUPS, _opened
from shouwang.children.listing import COLUMNS
from shouwang.children.models import Adult, Child, Household
from shouwang.children.queries import CHANGEABLE
from shouwang.children.roster import FIELDS
from shouwang.kernel.clock import now
from shouwang.offices.models import Role
from shouwang.reports.models import Report
from shouwang.visits.models import Visit
from tests.factories import children, places

pytestmark = pytest.mark.django_db
GRAVE = {"S2", "S3", "S4"}
ROLES = sorted(granted())


def own_models():
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("shouwang.") and not hasattr(model, "pgh_tracked_model")
    ]


def post(role):
    """A post of that role that nobody stored."""
    return policy.Post(role=role)


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_every_grave_field_has_its_line_and_no_line_speaks_of_another(model):
    grave = {name for name, label in model.PRIVACY.items() if label in GRAVE}
    lines = {name for one, name in table.placed() if one == model._meta.label_lower}
    assert lines == grave


def test_every_line_is_about_a_model_there_is_and_masks_by_a_plainer_field():
    known = {model._meta.label_lower: model for model in own_models()}
    for (name, field), line in table.placed().items():
        model = known[name]
        if line.mask and line.mask != table.HELD:
            assert model.PRIVACY[line.mask] in table.PLAIN, field


def test_a_field_that_nobody_placed_is_absent_for_everybody():
    class Fresh(models.Model):
        PRIVACY: ClassVar = {"id": "S1", "secret": "S2", "password": "secret"}

        class Meta:
            app_label = "children"
            managed = False

    for role in ROLES:
        found = fields(post(role), Fresh)
        assert found == {"id": Show.SHOW, "secret": Show.ABSENT, "password": Show.ABSENT}
    assert set(fields(None, Fresh).values()) == {Show.ABSENT}
    apps.all_models["children"].pop("fresh")


def test_every_role_of_every_table_is_a_role():
    named = {role for line in kinds.lines() for role in line.roles}
    assert named - {kinds.EVERYBODY} <= set(Role.values)
    assert sights().keys() <= set(Role.values)


def test_every_act_has_one_purpose_with_a_basis_and_a_law():
    placed = [act for one in purposes.purposes().values() for act in one.acts]
    assert sorted(placed) == sorted(May)
    assert all(one.basis and one.law and one.name for one in purposes.purposes().values())


def test_an_act_without_a_basis_is_done_by_nobody(monkeypatch):
    worker = places.post("village_worker")
    assert may(worker, May.RECORD_VISIT)
    monkeypatch.setattr(policy, "purpose_of", lambda act: None)
    assert not may(worker, May.RECORD_VISIT)
    assert why(worker, May.RECORD_VISIT, at=now()).rule == "no_basis"


def test_the_name_opens_to_whoever_is_in_charge_and_the_number_never_on_a_page():
    in_charge = frozenset({Stand.CHARGE})
    worker, lead = post("village_worker"), post("district_lead")
    assert fields(worker, Child)["name"] is Show.MASK
    assert fields(worker, Child, stands=in_charge)["name"] is Show.SHOW
    assert fields(worker, Child, stands=in_charge)["id_sealed"] is Show.MASK
    assert fields(lead, Child, stands=in_charge)["name"] is Show.MASK
    assert fields(worker, Household)["address"] is Show.MASK
    assert fields(post("school"), Child)["health"] is Show.ABSENT
    for role in ROLES:
        for field in ("id_index", "pinyin", "initials"):
            assert fields(post(role), Child)[field] is Show.ABSENT


def test_what_a_change_may_write_is_what_its_form_asks_and_only_for_whoever_may():
    assert table.writes(Child, May.CHANGE_CHILD) <= set(CHANGEABLE)
    assert {"name", "health", "remark"} <= table.writes(Child, May.CHANGE_CHILD)
    worker = fields(post("village_worker"), Child, act=May.CHANGE_CHILD)
    assert worker["health"] is Show.WRITE
    assert fields(post("district_lead"), Child, act=May.CHANGE_CHILD)["health"] is Show.SHOW
    assert worker["id_index"] is Show.ABSENT


def test_one_reveal_opens_what_its_group_says():
    assert set(GROUPS) | {"reporter"} == {
        g for line in table.placed().values() for g in line.groups
    }
    assert table.in_group("identity") == {
        ("children.child", "name"),
        ("children.child", "id_sealed"),
    }
    assert _opened.__module__ == "shouwang.children.actions_revealing"


@pytest.mark.parametrize("role", ROLES)
def test_an_export_tells_no_more_than_the_file_and_each_column_may_leave(role):
    whole, leaving = fields(post(role), Child), fields(post(role), Child, leaves=True)
    for name, said in leaving.items():
        assert said in (Show.ABSENT, whole[name]) or said is Show.MASK
    shown = [head for head, name, _ in COLUMNS if Viewer(post(role), leaves=True).sees(Child, name)]
    may_list = May.READ_ROSTER in granted()[role]
    assert (
        len(shown) == len(COLUMNS) if may_list else "监护评估" not in shown or role == "police_desk"
    )


def test_the_list_reads_nothing_grave_but_the_birthday_and_what_it_sorts_by():
    columns = {one.strip().removeprefix("c.").split("::")[0] for one in FIELDS.split(",")}
    known = {Child._meta.get_field(name).column: name for name in Child.PRIVACY}
    grave = {c for c in columns if c in known and Child.PRIVACY[known[c]] in GRAVE}
    assert grave == {"birth", "pinyin"}  # the age alone is told; the sound is the cursor's


def test_a_record_reads_as_its_viewer_is_shown_it():
    at = now() - timedelta(days=2)
    with policy_world():
        child = children.registered(at)
        stranger = Viewer(places.post("district_officer", "civil_affairs")).of(child)
        holder = Viewer(places.post("village_worker"), frozenset({Stand.CHARGE})).of(child)
        assert (stranger.name, holder.name) == (child.name_masked, child.name)
        assert stranger.whole("name") is None and holder.whole("name") == child.name
        assert stranger.household.address == table.HELD_WORDS
        assert holder.household.address == child.household.address
        assert stranger.id_sealed == child.id_masked and stranger.pinyin is None
        assert stranger.key == child.key and stranger.get_sex_display() == child.get_sex_display()
        tie = child.ties.select_related("adult").get(kind="carer")
        assert Viewer(stranger._viewer.post).of(tie).adult.name == tie.adult.name_masked
        assert str(stranger) == str(child)


def policy_world():
    """Everything, for arranging."""
    from shouwang.access import reach

    return reach.entered(reach.EVERYTHING)


def test_content_of_a_case_is_for_those_who_work_on_it_and_a_lead_gives_a_reason():
    lead, police = post("district_lead"), post("police_desk")
    reason = frozenset({Stand.REASON})
    assert fields(lead, Case)["decision"] is Show.ABSENT
    assert fields(lead, Case, stands=reason)["decision"] is Show.SHOW
    assert fields(police, Case, stands=reason)["decision"] is Show.ABSENT
    assert fields(police, Visit)["note"] is Show.ABSENT
    assert fields(police, Report)["told"] is Show.SHOW
    assert fields(post("town_supervisor"), Report)["reporter_unit"] is Show.ABSENT
    assert fields(police, Report)["reporter_unit"] is Show.SHOW
    assert fields(lead, Matter)["level"] is Show.SHOW


@pytest.fixture
def seat():
    """A supervisor, and a place and label of her own town."""
    return seated()


def seated():
    """She and it."""
    who = places.post("town_supervisor", places.GURAO)
    return who, Where(uuid4(), places.WANGDIAN, ROSTER)


def test_a_yes_gives_its_purpose_and_its_law(seat):
    who, where = seat
    said = why(who, May.READ_CHILD, where, at=now())
    assert said.allowed and said.rule == "granted"
    assert "法定职责" in said.sentence and "第十三条" in said.clause


def test_each_no_says_its_rule_in_a_sentence(seat):
    who, where = seat
    lead = places.post("district_lead", "civil_affairs")
    unit = frozenset({lead.unit_id})
    cases = [
        (why(who, May.TAKE_REPORT, where, at=now()), "not_granted", "儿童督导员"),
        (
            why(who, May.READ_CHILD, replace(where, division=places.SONGTUAN), at=now()),
            "out_of_reach",
            "不在您的工作范围内",
        ),
        (
            why(
                lead, May.READ_MATTER, replace(where, label=CASE, units=unit, kind="case"), at=now()
            ),
            "needs_reason",
            "写明理由",
        ),
        (
            why(
                places.post("police_desk", places.GURAO),
                May.READ_CHILD,
                replace(where, kind="visit", division=places.WANGDIAN),
                at=now(),
            ),
            "out_of_reach",
            "",
        ),
    ]
    for said, rule, words in cases:
        assert (said.allowed, said.rule) == (False, rule)
        assert words in said.sentence


def test_a_kind_that_is_not_the_posts_work_is_said_so(seat):
    _, where = seat
    police = places.post("police_desk", places.GURAO)
    on_team = replace(where, units=frozenset({police.unit_id}), kind="visit")
    said = why(police, May.READ_CHILD, on_team, at=now())
    assert said.rule == "other_kind" and "走访记录" in said.sentence


def test_denials_win_and_a_conflict_reads_like_nothing(seat):
    who, where = seat
    assert why(who, May.READ_CHILD, where, at=now()).allowed
    who.person.hidden = [where.key]
    nothing = why(who, May.READ_CHILD, Where(uuid4(), "", SEALED + 1), at=now())
    assert why(who, May.READ_CHILD, where, at=now()) == nothing
    true = policy.decided(who, May.READ_CHILD, where, at=now(), stands=frozenset())
    assert true.rule == "conflict"
    whole = frozenset(Stand)
    assert not why(who, May.READ_CHILD, where, at=now(), stands=whole).allowed


def test_what_is_sealed_is_for_the_named_alone_and_reads_like_nothing(seat):
    who, where = seat
    kept = replace(where, label=SEALED, units=frozenset({who.unit_id}))
    nothing = why(who, May.READ_CHILD, Where(uuid4(), "", SEALED + 1), at=now())
    assert why(who, May.READ_CHILD, kept, at=now()) == nothing
    true = policy.decided(who, May.READ_CHILD, kept, at=now(), stands=frozenset())
    assert true.rule == "sealed"
    who.person.named = [kept.key]
    assert why(who, May.READ_CHILD, kept, at=now()).allowed
    who.person.hidden = [kept.key]
    assert why(who, May.READ_CHILD, kept, at=now()) == nothing


def test_outside_its_time_a_post_may_nothing(seat):
    who, where = seat
    who.until = now() - timedelta(minutes=1)
    assert why(who, May.READ_CHILD, where, at=now()).rule == "outside_grant"
    who.until, who.person.is_active = now() + timedelta(days=1), False
    assert why(who, May.READ_CHILD, where, at=now()).rule == "outside_grant"


def test_every_denial_has_its_sentence_and_every_rule_its_line():
    assert policy.DENY.keys() <= policy.denials().keys()
    assert all(row["sentence"] and row["name"] for row in policy.denials().values())


def test_nobody_adults_and_reports_sealed_fields_open_on_a_page_of_their_own_only():
    in_charge = {"village_worker", "town_supervisor", "district_officer", "police_desk"}
    stands = frozenset(Stand) - {Stand.REVEAL, Stand.URGENT, Stand.CHARGE}
    for role in ROLES:
        urgently = fields(post(role), Adult, stands=frozenset({Stand.URGENT}))
        assert (urgently["phone_sealed"] is Show.SHOW) is (May.LOOK_URGENTLY in granted()[role])
        assert urgently["id_sealed"] is not Show.SHOW
        assert fields(post(role), Adult, stands=stands)["phone_sealed"] is not Show.SHOW
        charged = fields(post(role), Adult, stands=frozenset({Stand.CHARGE}))
        assert (charged["phone_sealed"] is Show.SHOW) is (role in in_charge)
        assert charged["id_sealed"] is not Show.SHOW
        for name in ("name_sealed", "phone_sealed", "receipt_hash"):
            assert fields(post(role), Report, stands=stands)[name] is Show.ABSENT


def test_in_an_emergency_nothing_is_shown_that_is_not_said_so():
    urgently = frozenset({Stand.URGENT})
    police, hotline = post("police_desk"), post("hotline_supervisor")
    for who in (police, hotline):
        assert fields(who, Child, stands=urgently)["name"] is Show.SHOW
        assert fields(who, Visit, stands=urgently)["note"] is Show.SHOW
        assert fields(who, Case, stands=urgently)["decision"] is Show.SHOW
        for name in ("reporter_unit", "reporter_kind", "name_sealed", "phone_sealed"):
            assert fields(who, Report, stands=urgently)[name] is Show.ABSENT
    assert fields(post("town_supervisor"), Child, stands=urgently)["health"] is Show.ABSENT
    assert fields(hotline, Child)["name"] is Show.MASK
