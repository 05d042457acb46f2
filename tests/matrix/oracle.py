"""What ought to be: the two tables that people read, and how a thing stands to whoever asks.

Nothing here is taken from the product: oracle.csv says who may know what, routes.csv what is where.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from tests.matrix.people import Actor
from tests.matrix.world import Thing

HERE = Path(__file__).parent
ANYBODY, SIGNED_IN = "anybody", "*"
# Opened with a reason on a page of its own, and nowhere else.
ON_ITS_OWN_PAGE = {"number", "reporter", "whereabouts"}
# Where the numbers of the people round a child stand: on the page of an act that may need to ring
# them, on the file for whoever owes something on it, and where they are opened with a reason.
RUNG_FROM = {
    "/children/<key>/",
    "/children/<key>/reveal/",
    "/children/<key>/approve/",
    "/children/<key>/exit/",
    "/children/<key>/number/",
    "/children/verify/<code>/",
    "/children/transfers/<key>/",
    "/children/placements/<key>/",
    "/visits/<key>/new/",
    "/visits/follow/<key>/",
    "/reports/new/",
    "/reports/sent/<key>/",
    "/reports/<key>/take/",
    "/reports/<key>/see/",
    "/reports/<key>/take-over/",
    "/reports/<key>/weigh/",  # said to be a slip: whoever goes there all the same rings or goes to the home
    "/reports/<key>/ring-police/",
    "/emergencies/<key>/investigate/",
    "/emergencies/<key>/stay-at-home/",  # the home is assessed: who lives there is rung
    "/emergencies/<key>/answer/",  # whether the other office's no is right
    "/emergencies/<key>/phone/",  # the scene again, as on investigate
    "/emergencies/<key>/parents/",
    "/emergencies/<key>/measures/",
    "/emergencies/<key>/hand-over/",
    "/emergencies/<key>/check-record/",
    "/emergencies/<key>/return-home/",
    "/emergencies/<key>/tell-town/",
    "/emergencies/<key>/search/",  # whoever searches rings home first
    "/emergencies/<key>/police/",  # the result is told to the parents
    "/emergencies/<key>/station/",
    "/emergencies/<key>/paper/",
    "/emergencies/<key>/settle/",
    "/emergencies/<key>/close/",
    "/emergencies/<key>/siblings/",  # whoever brings the other child of the house is rung
    "/emergencies/<key>/clear/",  # the same head as on close
    "/emergencies/<key>/named-again/",
    "/assessment/services/<key>/answer/",
    "/assessment/services/<key>/done/",
    "/assessment/services/<key>/replace/",
    "/assessment/<key>/open/",
    "/assessment/<key>/assess/",
    "/assessment/<key>/confer/",
    "/assessment/<key>/plan/",
    "/assessment/<key>/review/",
    "/assessment/<key>/close/",
    "/assessment/<key>/follow-up/",
    "/children/{key}/reveal",
    "/referrals/{key}",
}

# What an open desk asks by itself: signed out meanwhile, it is told to ask no more, and shown nothing.
ENDS_ASKING = {"/alarm/": (286,)}

# Where what somebody looks at in an emergency is shown, and nowhere else.
OPENED_URGENTLY = {
    "/children/<key>/",
    "/visits/record/<key>/",
    "/matters/<key>/",
    "/reports/new/",
    "/children/{key}",
    "/matters/{key}",
}


@dataclass(frozen=True)
class Rule:
    """One line of oracle.csv."""

    thing: str
    roles: tuple[str, ...]
    relations: tuple[str, ...]
    answer: str
    differs: str
    why: str

    def speaks_of(self, kind: str, role: str, relations: set[str]) -> bool:
        """Whether the line is about this kind of thing, this role and one of these relations."""
        return (
            self.thing in ("*", kind)
            and (self.roles == ("*",) or role in self.roles)
            and (self.relations == ("*",) or not relations.isdisjoint(self.relations))
        )


@dataclass(frozen=True)
class Route:
    """One line of routes.csv: an address, by which key, what is there, and who works there."""

    way: str
    address: str
    by: str
    things: tuple[str, ...]
    roles: tuple[str, ...]
    why: str

    @property
    def is_page(self) -> bool:
        """A page, not an operation of the API."""
        return self.way == "page"

    @property
    def is_open(self) -> bool:
        """A door for people without an account."""
        return self.roles == (ANYBODY,)

    def is_for(self, role: str) -> bool:
        """Whether this role has any work there."""
        return role != "nobody" and (self.roles == (SIGNED_IN,) or role in self.roles)

    @property
    def holds_key(self) -> bool:
        """Whether the key stands in the address itself."""
        return bool(re.search(r"[<{]", self.address))


def _lines(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


RULES = [
    Rule(
        line["thing"],
        tuple(line["roles"].split()),
        tuple(line["relations"].split()),
        line["answer"],
        line["differs"],
        line["why"],
    )
    for line in _lines("oracle.csv")
]
ROUTES = [
    Route(
        line["way"],
        line["address"],
        line["by"],
        tuple(line["thing"].split()),
        tuple(line["roles"].split()),
        line["why"],
    )
    for line in _lines("routes.csv")
]


def relations(actor: Actor, thing: Thing) -> set[str]:
    """How the thing stands to whoever asks."""
    if thing.name == "absent":
        return {"absent"}
    found = {relation for relation, names in thing.stands.items() if actor.name in names}
    if actor.name == "cyberspace" and "matter" in thing.keys:
        found.add("notified")
    found |= {state for state in ("exited", "closed") if thing.name == state}
    return found | {_place(actor, thing)}


def _place(actor: Actor, thing: Thing) -> str:
    if actor.district:
        return "own_district"
    if not actor.town:
        return "elsewhere"
    if not thing.village.startswith(actor.town):
        return "other_town"
    if not actor.village:
        return "own_town"
    return "own_village" if actor.village == thing.village else "other_village"


def may_know(kind: str, actor: Actor, thing: Thing) -> bool:
    """What oracle.csv answers: a no beats every yes, and silence is a no."""
    if actor.is_shut_out:
        return False
    stands = relations(actor, thing)
    answers = {rule.answer for rule in RULES if rule.speaks_of(kind, actor.role, stands)}
    return answers == {"yes"}


def is_glance(actor: Actor, thing: Thing | None) -> bool:
    """Whether he looks at it in an emergency."""
    return thing is not None and "urgent" in relations(actor, thing)


def is_shut_away(route: Route, actor: Actor, thing: Thing | None) -> bool:
    """Whether he looks at it in an emergency, and this is no place for that."""
    return is_glance(actor, thing) and route.address not in OPENED_URGENTLY


def may_use(route: Route, actor: Actor, thing: Thing | None) -> bool:
    """Whether the door opens for him about this."""
    if not route.is_for(actor.role) or is_shut_away(route, actor, thing):
        return False
    return thing is None or any(may_know(kind, actor, thing) for kind in route.things)
