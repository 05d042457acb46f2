"""Addresses as nobody would type them: every page answers, none breaks, none tells more."""

import re
from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, support
from tests.factories.visiting import visit
from tests.test_house import patterns

pytestmark = pytest.mark.django_db
ASKED = ("after", "q", "village", "state", "level", "missing", "days", "kind", "group", "child")
ASKED += ("situation", "visit", "what", "clause", "node", "from", "unit", "next", "unheard-of")
NUL, SURROGATE = "%00", "%ED%A0%80"
INJECTED = quote("340604102201' OR 1=1 --")
LONG = "9" * 100_000
HUGE = "99999999999999999999"
STRANGE = (
    NUL,
    SURROGATE,
    INJECTED,
    "%FF%FE",
    quote("﷽\u202e\u0000张"),
    "-1",
    HUGE,
    "１２",
    "..%2f",
)
TRICKY = st.sampled_from(STRANGE) | st.text(max_size=12).map(
    lambda text: quote(text.encode("utf-8", "surrogatepass"))
)
ROLES = {
    "town_supervisor": places.GURAO,
    "district_officer": "civil_affairs",
}


def routes() -> list[str]:
    """Every page; the API has its own test, and healthz says 503 by design while no clock runs."""
    return sorted(route for route, _ in patterns() if not route.startswith(("api/v1/", "healthz")))


@pytest.fixture
def keys():
    """Keys of a file, a visit and a case, so that the pages get past their first look-up."""
    at = now() - timedelta(days=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        made = visit(child, at, by=children.worker())
        case = support.planned(at, child=children.registered(at))
    return [str(key) for key in (child.key, made.key, case.key, uuid4())]


def address(route: str, key: str, word: str) -> str:
    """The route with its places filled."""
    filled = re.sub(r"<uuid:\w+>", key, route)
    filled = re.sub(r"<int:\w+>", word if word.isascii() and word.isdigit() else HUGE, filled)
    slug = re.sub(r"[^\w-]", "", word, flags=re.A) or "x"
    return "/" + re.sub(
        r"<str:\w+>", word.replace("/", "") or "x", filled.replace("<slug:code>", slug)
    )


@pytest.mark.parametrize("role", ROLES)
def test_no_address_breaks_a_page(client, keys, role):
    places.signed_in(client, places.post(role, ROLES[role]))
    known = routes()
    assert len(known) > 60

    @settings(
        max_examples=40,
        phases=(Phase.explicit, Phase.generate),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @example(route="children/", key="", name="village", word=LONG)
    @example(route="search/", key="", name="q", word=LONG)
    @example(route="search/", key="", name="q", word=NUL)
    @example(route="children/", key="", name="q", word=NUL)
    @example(route="children/", key="", name="village", word=NUL)
    @example(route="children/", key="", name="level", word=NUL)
    @example(route="children/", key="", name="after", word=NUL)
    @example(route="children/verify/<str:code>/", key="", name="q", word=NUL)
    @example(route="figures/list/", key="", name="from", word=HUGE)
    @example(route="figures/list/", key="", name="node", word=NUL)
    @example(route="posts/<int:pk>/end/", key="", name="q", word=HUGE)
    @given(
        route=st.sampled_from(known),
        key=st.sampled_from(keys),
        name=st.sampled_from(ASKED),
        word=TRICKY,
    )
    def check(route: str, key: str, name: str, word: str) -> None:
        client.raise_request_exception = True
        asked = f"{address(route, key or keys[0], word)}?{name}={word}"
        answer = client.get(asked)
        assert answer.status_code < 500, asked[:200]

    check()


def test_no_strange_filter_breaks_the_lists(client, keys):
    places.signed_in(client, children.supervisor())
    for page in ("children/", "search/"):
        for name in ("after", "q", "village", "state", "level", "missing"):
            for word in (NUL, SURROGATE, INJECTED, HUGE):
                assert client.get(f"/{page}?{name}={word}").status_code < 500, (page, name, word)


def test_a_quoted_village_is_a_village_that_is_not_there(client, keys):
    places.signed_in(client, children.supervisor())
    all_of_them = client.get("/children/").content.decode()
    assert "LS-GR-" in all_of_them
    assert "LS-GR-" not in client.get(f"/children/?village={INJECTED}").content.decode()
