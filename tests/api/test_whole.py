"""Any request the API declares: no fault, and no answer that was not declared."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from zlib import crc32

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from shouwang.access import reach
from shouwang.api import actions
from shouwang.api.shapes import In, Out
from shouwang.assessment.models import Service
from shouwang.casework import actions_granting as granting
from shouwang.children import actions_conflict as conflicts
from shouwang.children.models import Placement
from shouwang.config.wsgi import application
from shouwang.kernel.clock import now
from shouwang.kernel.keys import new_key
from tests.api.conftest import Api, said
from tests.factories import (
    children,
    lateness,
    looking,
    moved,
    places,
    reporting,
    secret,
    support,
    urgent,
)
from tests.factories.visiting import visit
from tests.night import is_night

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 8 if is_night() else 4
ROLES = {
    "town_supervisor": children.supervisor,
    "district_officer": lambda: places.post("district_officer", "civil_affairs"),
}
Pool = dict[str, list[str]]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The application keeps the test's own connection, as Django's test client has it do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def known(one_connection: None) -> Pool:
    """Keys of one record in every stage, by the noun that takes them."""
    at = now() - timedelta(days=2)
    late, _ = lateness.untaken(at - timedelta(days=33))
    office = places.post("conference_office", "conference_office")
    paper = lateness.issued(late, at, by=office)
    with reach.entered(reach.EVERYTHING):
        by = children.worker()
        waiting, calm = children.to_verify(at), children.registered(at)
        made = visit(calm, at, by=by)
        filed = reporting.filed(at, child=children.registered(at))
        unnamed = reporting.filed(at)
        running = urgent.investigated(at)
        planned = support.planned(at, child=children.registered(at))
        service = Service.objects.get(matter=planned)
        moving = moved.asked(children.registered(at), at)
        look = looking.looked(children.registered(at), at, by=looking.police())
        (stake,) = conflicts.declare(
            children.registered(at), by.person, "harmer", by=children.supervisor(), at=at
        )
        shut_out = children.registered(at)
        desk = places.post("police_desk", places.GURAO)
        by_town = children.supervisor()
        denial = conflicts.declared(shut_out, desk.person, "kin", by=by_town, at=at).denial
        boss = children.supervisor()
        kept = secret.kept(children.registered(at), at)
        placed = list(Placement.objects.values_list("key", flat=True))
        waits = granting.ask(
            places.post("village_worker", places.QINLOU).person,
            by.unit,
            "village_worker",
            by=boss,
            at=at,
            until=at + timedelta(days=99),
            reason="兼任",
        )
    matters = [filed.matter_id, unnamed.matter_id, running.key, planned.key]
    found = {
        "children": [waiting.key, calm.key],
        "visits": [made.key],
        "reports": [filed.key, unnamed.key],
        "matters": matters,
        "emergencies": matters,
        "assessments": [*matters, calm.key],
        "notices": matters,
        "referrals": [service.key],
        "transfers": [moving.key],
        "placements": placed,
        "conflicts": [stake.pk],
        "denials": [denial.pk],
        "directives": [paper.pk],
        "numbers": [new_key()],  # no number of this world is on two files
        "secrets": [kept.batch],
        "urgent-looks": [look.pk],
        "posts": [by.pk, waits.pk],
        "divisions": [places.WANGDIAN, places.GURAO, places.LIESHAN],
        "statistics": [places.WANGDIAN, places.GURAO, places.LIESHAN],
        "units": [f"town-{places.GURAO}"],
    }
    return {noun: [str(key) for key in keys] for noun, keys in found.items()}


def aim(case: Case, known: Pool, draw: Callable[[list[str]], str]) -> None:
    """Point a made-up request at records that are there."""
    noun = case.operation.path.split("/")[3]
    for name in case.path_parameters or {}:
        case.path_parameters[name] = draw(known[noun])
    for part in (case.query, case.body):
        if not isinstance(part, dict):
            continue
        for field, source in (("child", "children"), ("matter", "matters")):
            if field in part:
                part[field] = draw(known[source])
        for field in ("village", "division", "within", "to"):
            if field in part:
                part[field] = places.WANGDIAN


@pytest.mark.parametrize("role", ROLES)
def test_no_declared_request_breaks_the_api_or_gets_an_undeclared_answer(role, known):
    post = ROLES[role]()
    word, _ = actions.issue(post.person, post, at=now())
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.label != "DELETE /api/v1/session" and is_due(operation.label, role):
            probe(operation, word, known)


def is_due(operation: str, role: str) -> bool:
    """By day each operation is asked by one of the roles; by each of them at night."""
    names = list(ROLES)
    return is_night() or names[crc32(operation.encode()) % len(names)] == role


def probe(operation, word: str, known: Pool) -> None:
    """A few requests of one operation, half of them at records that are there."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), aimed=st.booleans(), data=st.data())
    def check(case: Case, aimed: bool, data: st.DataObject) -> None:
        if aimed:
            aim(case, known, lambda keys: data.draw(st.sampled_from(keys)))
        case.call_and_validate(headers={"Authorization": f"Bearer {word}"}, checks=CHECKS)

    check()


def test_openapi_is_3_1_and_declares_every_way_to_say_no():
    document = said(Api().get("/openapi.json"))
    assert document["openapi"].startswith("3.1")
    operations = [
        (path, verb, operation)
        for path, verbs in document["paths"].items()
        for verb, operation in verbs.items()
    ]
    assert len(operations) > 60
    for path, verb, operation in operations:
        answers = set(operation["responses"])
        assert answers >= {"401", "404", "422", "500"}, path
        if verb == "post":
            assert answers >= {"400", "409"}, path
        problem = operation["responses"]["422"]["content"]["application/problem+json"]
        assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}
    keyed = {
        path
        for path, verb, operation in operations
        if any(p["name"] == "Idempotency-Key" for p in operation.get("parameters", []))
    }
    posts = {path for path, verb, _ in operations if verb == "post"}
    assert posts - keyed == {"/api/v1/session"}


def shapes(kind) -> list[str]:
    """The names under it, made-up ones of generic lists left out."""
    own = [one for one in kind.__subclasses__() if "[" not in one.__name__]
    return [one.__name__ for one in own] + [name for one in own for name in shapes(one)]


def test_no_two_shapes_share_a_name():
    names = [*shapes(In), *shapes(Out)]
    assert sorted(set(names)) == sorted(names)
