"""The things of the matrix: a child or case in each relation to those who ask, marked all over."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Any

from shouwang.access import reach
from shouwang.access.models import Denial
from shouwang.casework.models import Duty, Matter, Stage
from shouwang.children import actions as files
from shouwang.children import actions_conflict, actions_exit, actions_standing
from shouwang.children import actions_whereabouts as whereabouts
from shouwang.children.models import Child, Doubt
from shouwang.children.queries import where_now
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions as reports
from shouwang.reports.rules import ReportFacts
from shouwang.visits import actions as visits
from shouwang.visits import actions_screening
from shouwang.visits.rules import PLACED, VisitFacts
from tests.factories import children, moved, places, secret
from tests.factories.looking import looked
from tests.matrix import cases
from tests.matrix.marks import Finder, facts, word
from tests.matrix.people import MAQIAO, Actor, everybody

ABSENT = "01890000-0000-7000-8000-000000000000"


@dataclass
class Thing:
    """One child or case with all that hangs on it: where it lies, who is concerned, its keys."""

    name: str
    number: int
    village: str
    keys: dict[str, Any] = field(default_factory=dict)
    # relation -> names of those who stand in it
    stands: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)


@dataclass
class World:
    """Everybody and everything."""

    actors: dict[str, Actor]
    things: dict[str, Thing]
    finder: Finder


class Builder:
    """Makes the things one after another, by the actions that the pages use."""

    def __init__(self) -> None:
        self.at = now() - timedelta(days=2)
        self.actors = everybody()
        self.numbers = count(1)
        self.things: dict[str, Thing] = {}

    def post(self, name: str) -> Any:
        """The post of somebody."""
        return self.actors[name].post

    def supervisor(self, village: str) -> Any:
        """Who supervises that village."""
        at_home = village.startswith(places.GURAO[:9])
        return self.post("town_supervisor" if at_home else "supervisor_of_another_town")

    def thing(self, name: str, village: str = places.WANGDIAN, **stands: tuple[str, ...]) -> Thing:
        """A thing without a child yet."""
        made = Thing(name, next(self.numbers), village, stands=stands)
        self.things[name] = made
        return made

    def child(
        self, name: str, village: str = places.WANGDIAN, *, listed: bool = True, **stands: Any
    ) -> tuple[Thing, Child]:
        """A thing with a child, on the list or waiting for it."""
        thing, by = self.thing(name, village, **stands), self.supervisor(village)
        place = Division.objects.get(code=village)
        child = files.open_file(facts(thing.number), place, by=by, at=self.at)
        if listed:
            child = files.confirm(place, [child], by=by, at=self.at)[0]
        self._name(thing, child)
        return thing, child

    def _name(self, thing: Thing, child: Child) -> None:
        given = facts(thing.number)
        thing.keys["child"] = child.key
        thing.asked = {
            "file": child.file_no,
            "name": given.name,
            "pinyin": child.pinyin,
            "id": given.id,
            "phone": given.carer.phone,
        }

    def visit(self, thing: Thing, child: Child, by: Any, later: timedelta = timedelta()) -> None:
        """A visit with canaries."""
        mark = word(thing.number, "v")
        said = VisitFacts(
            seen={child.key: "seen"},
            went_at=self.at + later,
            where={child.key: PLACED} if where_now(child.key) else {},
            answers={"hazards": "water"},
            person_met=f"见到{mark}",
            note=f"走访{mark}",
        )
        thing.keys["visit"] = visits.record([child], said, author=by, at=self.at + later)[0].key

    def doubt(self, thing: Thing, child: Child) -> None:
        """A warning that came with the ledger."""
        words = f"疑点{word(thing.number, 'l')}"
        Doubt.objects.create(
            child=child, code="x", words=words, since=self.at, division_id=child.division_id
        )

    def stage(self, child: Child) -> None:
        """A reminder of a duty on the child."""
        duty = Duty.objects.filter(matter=child.key).order_by("pk")[0]
        given = {"unit": duty.holder, "division_id": duty.division_id, "label": duty.label}
        moments = {"planned_at": self.at, "made_at": self.at}
        Stage.objects.create(duty=duty, number=1, kind="reminder", **given, **moments)

    def report(self, thing: Thing, child: Child | None, by: Any, **more: Any) -> Matter:
        """A report with canaries, the reporter's own among them."""
        mark, who = word(thing.number, "p"), word(thing.number, "s")
        said = ReportFacts(
            described=f"男孩{mark}",
            situations=("living_alone",),
            ongoing="no",
            place=f"村口{mark}",
            told=f"经过{mark}",
            done_already=f"已做{mark}",
            reporter_kind="school",
            name=f"报告人{who}",
            phone=f"1380000{thing.number:04d}",
        )
        place = Division.objects.get(code=thing.village)
        said = replace(said, **more)
        filed = reports.file(said, place, child=child, by=by, at=self.at)
        reports.add(filed.report, f"补充{mark}", by=by, at=self.at)
        thing.keys |= {"report": filed.report.key, "matter": filed.report.matter_id}
        thing.keys["receipt"] = filed.receipt
        return filed.report.matter


def build() -> World:
    """The whole world, in one transaction."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        makes = Builder()
        for make in (*MAKERS, *cases.MAKERS):
            make(makes)
        nothing = makes.thing("absent", "")
        nothing.keys = dict.fromkeys(KEYS, ABSENT) | dict.fromkeys(
            ("conflict", "look", "denial"), 987_654_321
        )
        nothing.asked = ASKED_ABSENT
    numbers = [one.number for one in makes.things.values()]
    by_file = {
        one.asked["file"]: one.number
        for one in makes.things.values()
        if one.name != "absent" and one.asked
    }
    return World(makes.actors, makes.things, Finder(numbers, by_file))


KEYS = (
    *("child", "visit", "report", "matter", "service", "transfer", "run", "secret"),
    "placement",
)
ASKED_ABSENT = {
    "file": "LS-GR-2026-99999",
    "name": "佘蓁蓁",
    "pinyin": "shezhenzhen",
    "id": "990604201601019994",
    "phone": "13999999999",
}


def _home(make: Builder) -> None:
    thing, child = make.child("home")
    make.visit(thing, child, make.post("village_worker"))
    found = ["carer_over_75_or_disabled"]
    note = word(thing.number, "l")
    actions_standing.raise_level(
        child, found, by=make.post("village_worker"), at=make.at, note=note
    )
    make.doubt(thing, child)
    make.stage(child)
    village = Division.objects.get(code=thing.village)
    actions_screening.screen(
        village,
        households=300,
        found=1,
        note=f"排查{word(thing.number, 'g')}",
        by=make.post("village_worker"),
        at=make.at,
    )


def _conflict(make: Builder) -> None:
    ours = ("worker_in_conflict", "supervisor_in_conflict")
    thing, child = make.child("kin", conflict=ours)
    make.visit(thing, child, make.post("village_worker"))
    make.report(thing, child, make.post("school"))
    # Of who stands beside the supervisor another office would have to confirm it: the clock found him.
    makers = (make.post("town_supervisor"), None)
    for who, by in zip(ours, makers, strict=True):
        note = f"亲属{word(thing.number, 'k')}"
        declared = actions_conflict.declare(
            child, make.post(who).person, "kin", note=note, by=by, at=make.at
        )
        thing.keys["conflict"] = declared[0].pk
    thing.stands |= {
        "team": cases.CONCERNED,
        "reported": ("school",),
        "colleague": ("class_teacher",),
    }


def _denied(make: Builder) -> None:
    thing, child = make.child("denied")
    desk = places.post("police_desk", places.GURAO)
    actions_conflict.declare(
        child,
        desk.person,
        "kin",
        note=f"听说是亲戚{word(thing.number, 'f')}",
        by=make.post("town_supervisor"),
        at=now(),
    )
    thing.keys["denial"] = Denial.objects.get(key=child.pk).pk
    thing.stands = {"confirming": ("city", "conference_office")}


def _looked_at(make: Builder) -> None:
    thing, child = make.child("looked_at")
    make.visit(thing, child, make.post("village_worker"))
    words = f"群众报警{word(thing.number, 'u')}"
    made = looked(child, now(), by=make.post("police_of_another_town"), words=words)
    thing.keys["look"] = made.pk
    thing.stands = {"urgent": ("police_of_another_town",)}


def _kept(make: Builder) -> None:
    """Kept secret: what the named officer writes of it is marked as nothing else in the world."""
    names = ("officer_who_is_named", "supervisor_of_another_town")
    thing, child = make.child("kept", named=names)
    make.visit(thing, child, make.post("village_worker"))
    by, mark = make.post("officer_who_is_named"), word(thing.number, "z")
    at = make.at + timedelta(minutes=1)  # the visit of before stays in the picture
    named = [make.post(name) for name in names]
    row = secret.kept(child, at, by=by, lead_=make.post("district_lead"), named=named)
    thing.keys["secret"] = row.batch
    new = word(thing.number, "y")
    given = {"address": f"新址{new}", "school": f"新校{new}", "contact": f"联系{new}"}
    with secret.as_now(by):
        whereabouts.record(child, **given, note=f"说明{new}", by=secret.fresh(by), at=at)
    with secret.as_now(named[1]):
        said = VisitFacts(
            seen={child.key: "seen"},
            went_at=at,
            answers={"hazards": "water"},
            person_met=f"见到{mark}",
            note=f"走访{mark}",
        )
        visits.record([child], said, author=secret.fresh(named[1]), at=at)


def _next_village(make: Builder) -> None:
    thing, child = make.child("next", places.QINLOU)
    make.visit(thing, child, make.post("worker_of_another_village"))


def _waiting(make: Builder) -> None:
    make.child("waiting", listed=False)


def _changed(make: Builder) -> None:
    thing, child = make.child("changed")
    by = make.post("village_worker")
    given = {"remark": f"新备注{word(thing.number, 'd')}"}
    files.change(child, given, by=by, at=make.at)


def _leaving(make: Builder) -> None:
    _, child = make.child("leaving")
    by = make.post("village_worker")
    actions_exit.propose_exit(child, "moved_out", by=by, at=make.at)


def _exited(make: Builder) -> None:
    _, child = make.child("exited")
    asks, decides = make.post("village_worker"), make.post("town_supervisor")
    child = actions_exit.propose_exit(child, "moved_out", by=asks, at=make.at)
    actions_exit.decide_exit(child, agreed=True, by=decides, at=make.at)


def _asked(make: Builder, name: str, village: str, to: str) -> tuple[Thing, Any]:
    thing, child = make.child(name, village)
    from shouwang.children import actions_transfer

    mark = word(thing.number, "t")
    transfer = actions_transfer.ask(
        child,
        Division.objects.get(code=to),
        reason="family_moved",
        note=f"随迁{mark}",
        address=f"新址{mark}",
        by=make.supervisor(village),
        at=make.at,
    )[0]
    thing.keys["transfer"] = transfer.key
    return thing, transfer


def _coming(make: Builder) -> None:
    thing, _ = _asked(make, "coming", places.QINLOU, places.WANGDIAN)
    thing.stands = {"receiver": HOME_WORKERS}


def _going(make: Builder) -> None:
    thing, _ = _asked(make, "going", places.WANGDIAN, MAQIAO)
    thing.stands = {"receiver": ("supervisor_of_another_town",)}


def _moved_away(make: Builder) -> None:
    thing, transfer = _asked(make, "moved", places.WANGDIAN, MAQIAO)
    moved.accepted(transfer, make.at, by=children.worker(MAQIAO))
    thing.village = MAQIAO
    home = ("village_worker", "worker_in_conflict", "stand_in")
    thing.stands = {"moved_away": (*home, "town_supervisor", "supervisor_in_conflict")}


HOME_WORKERS = ("village_worker", "worker_in_conflict", "stand_in")
MAKERS: tuple[Callable[[Builder], None], ...] = (
    _home,
    _conflict,
    _denied,
    _looked_at,
    _kept,
    _next_village,
    _waiting,
    _changed,
    _leaving,
    _exited,
    _coming,
    _going,
    _moved_away,
)
