"""The tables of the matrix speak of every route there is, and of every role and relation."""

import re
from itertools import product

from shouwang.access.may import granted
from shouwang.api.api import api
from tests.matrix.marks import KINDS
from tests.matrix.matrix import Matrix
from tests.matrix.oracle import ROUTES, RULES, relations
from tests.test_house import patterns

OUTSIDE_OPENAPI = ("api/v1/openapi.json", "api/v1/", "api/v1/<path:rest>")


def pages() -> set[str]:
    """Every page of the running URLconf, with its places as the table writes them."""
    found = [
        route
        for route, _ in patterns()
        if not route.startswith("api/v1/") or route in OUTSIDE_OPENAPI
    ]
    return {"/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route) for route in found}


def operations() -> set[tuple[str, str]]:
    """Every operation of the API as it describes itself."""
    schema = api.get_openapi_schema()
    return {
        (method.upper(), path.removeprefix("/api/v1"))
        for path, found in schema["paths"].items()
        for method in found
    }


def test_the_table_mentions_every_page_and_no_other():
    assert {route.address for route in ROUTES if route.is_page} == pages()


def test_the_table_mentions_every_operation_of_the_api_and_no_other():
    assert {(one.way, one.address) for one in ROUTES if not one.is_page} == operations()


def test_every_address_of_the_api_stands_in_its_description():
    served = {route for route, _ in patterns() if route.startswith("api/v1/")}
    described = {f"api/v1{path}".replace("{", "<").replace("}", ">") for _, path in operations()}
    assert served - set(OUTSIDE_OPENAPI) == described


def test_every_line_of_the_table_gives_its_reason():
    assert all(rule.why and rule.answer in ("yes", "no") for rule in RULES)
    assert all(route.why and route.roles for route in ROUTES)


def test_the_table_speaks_of_every_kind_of_thing_that_carries_a_canary():
    spoken_of = {rule.thing for rule in RULES if rule.answer == "yes"}
    assert set(KINDS.values()) | {"masked"} <= spoken_of
    assert {kind for route in ROUTES for kind in route.things} <= spoken_of


def test_every_role_asks_and_every_relation_occurs(matrix: Matrix):
    actors = matrix.world.actors.values()
    assert {actor.role for actor in actors} == {*granted(), "nobody"}
    assert len(actors) >= 24
    met = set()
    for actor, thing in product(actors, matrix.world.things.values()):
        met |= relations(actor, thing)
    wanted = {relation for rule in RULES for relation in rule.relations} - {"*"}
    assert wanted | {"exited", "closed", "other_village", "other_town", "elsewhere"} == met


def test_every_canary_can_be_found_by_somebody_who_sees_everything(matrix: Matrix):
    things = matrix.world.things.values()
    text = "".join(f"QX{thing.number:02d}rZ" for thing in things).encode()
    assert len(matrix.world.finder.found(text)) == len(things)
