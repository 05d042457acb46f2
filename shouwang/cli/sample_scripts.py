"""The cases of the sample: which child, who reports what, how it goes, and how long ago it began."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from shouwang.cli.sample_people import MAQIAO, WANGDIAN, Invented
from shouwang.statute.answers import level_of_report

CORE = 12  # a small sample lives so many of them


@dataclass(frozen=True)
class Step:
    """One thing done in a case: so long after the report."""

    after: timedelta
    what: str
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Script:
    """One case from its report on; what would lie after now has not happened yet."""

    code: str
    began: timedelta  # before now
    situation: str
    branch: str
    reporter: str
    town: str = ""
    village: str = ""
    stage: str = ""  # what it shows now
    ongoing: bool = False
    unknown: bool = False
    by_phone: bool = False
    unreachable: bool = False
    reached: bool = False
    placed: str = ""
    services: tuple[tuple[str, str, str], ...] = ()  # kind, office, what becomes of it
    ends: str = ""
    least_age: int = 5
    stays_red: bool = False
    slow: bool = False

    @property
    def is_red(self) -> bool:
        """Whether its report runs by the red clock."""
        said = "yes" if self.ongoing else "no"
        return level_of_report([self.situation], said) == "red"


def ago(days: float = 0, hours: float = 0, minutes: float = 0) -> timedelta:
    """So long before now, or after the report."""
    return timedelta(days=days, hours=hours, minutes=minutes)


COUNSEL = ("counselling", "education", "done")
LESSONS = ("family_education", "women_federation", "done")
RELIEF = ("relief", "civil_affairs", "done")
GURAO, SONGTUAN, LIESHAN = "340604102000", "340604101000", "340604100000"

# The first twelve are the core of a small sample.
SCRIPTS: tuple[Script, ...] = (
    Script(code="filed", began=ago(minutes=25), situation="guardian_neglects", branch="B",
           reporter="school", town=GURAO, stage="filed"),
    Script(code="unknown", began=ago(hours=1.3), situation="abandoned", branch="B",
           reporter="citizen", town=SONGTUAN, unknown=True, stage="accepted, unidentified"),
    Script(code="unreachable", began=ago(hours=8), situation="living_alone", branch="A",
           reporter="village", town=GURAO, unreachable=True, least_age=9,
           stage="parents unreachable"),
    Script(code="wangdian", began=ago(24), situation="living_alone", branch="A",
           reporter="village", village=WANGDIAN, unreachable=True, reached=True, stays_red=True,
           least_age=8, stage="in support",
           services=(("counselling", "education", "accepted"), ("family_call", "village", "done"),
                     ("legal_aid", "justice", "replaced"))),
    Script(code="archived", began=ago(335), situation="living_alone", branch="A",
           reporter="school", town=LIESHAN, services=(COUNSEL, LESSONS), stage="archived"),
    Script(code="dismissed", began=ago(61), situation="abuse_signs", branch="D",
           reporter="citizen", town=GURAO, unknown=True, ends="dismissed", stage="dismissed"),
    Script(code="violence", began=ago(118), situation="domestic_violence", branch="D",
           reporter="hospital", town=SONGTUAN, ongoing=True, placed="relief_station",
           by_phone=True, stage="closed, followed up next",
           services=(COUNSEL, ("medical", "health", "done"), LESSONS)),
    Script(code="missing", began=ago(hours=7), situation="missing", branch="C",
           reporter="village", town=LIESHAN, ongoing=True, stage="investigated"),
    Script(code="child", began=ago(2, 3), situation="guardian_neglects", branch="B",
           reporter="child", town=LIESHAN, unknown=True, least_age=11, stage="case opened"),
    Script(code="accident", began=ago(9, 5), situation="accident", branch="E",
           reporter="hospital", town=GURAO, ongoing=True, stage="planned",
           services=(("medical", "health", "unanswered"), ("relief", "civil_affairs", "accepted"))),
    Script(code="maqiao", began=ago(33), situation="guardian_incapable", branch="B",
           reporter="village", village=MAQIAO, stays_red=True, stage="in support",
           services=(RELIEF, ("rehabilitation", "disabled_federation", "accepted"))),
    Script(code="followed", began=ago(205), situation="unlawful_harm", branch="E",
           reporter="school", town=SONGTUAN, services=(COUNSEL,), stage="followed up once"),
    # The rest of a full sample.
    Script(code="half", began=ago(minutes=17), situation="accident", branch="E",
           reporter="hospital", town=SONGTUAN, by_phone=True, stage="taken by police"),
    Script(code="accepted", began=ago(hours=1.2), situation="abandoned", branch="B",
           reporter="school", town=LIESHAN, stage="accepted"),
    Script(code="settled", began=ago(hours=21), situation="living_alone", branch="A",
           reporter="village", town=SONGTUAN, least_age=9, stage="settled"),
    Script(code="assessed", began=ago(4), situation="guardian_neglects", branch="B",
           reporter="school", town=GURAO, stage="assessed"),
    Script(code="conferred", began=ago(7), situation="domestic_violence", branch="D",
           reporter="school", town=LIESHAN, stage="conferred"),
    Script(code="refused", began=ago(11), situation="guardian_incapable", branch="B",
           reporter="hotline", town=SONGTUAN, stage="planned",
           services=(("rehabilitation", "disabled_federation", "refused"), RELIEF)),
    Script(code="reviewed", began=ago(47), situation="unlawful_harm", branch="E",
           reporter="citizen", town=GURAO, stage="reviewed once",
           services=(COUNSEL, ("legal_aid", "justice", "replaced"))),
    Script(code="twice", began=ago(76), situation="abandoned", branch="B", reporter="village",
           town=LIESHAN, services=(LESSONS, ("pairing", "youth_league", "done")),
           stage="reviewed twice"),
    Script(code="closed", began=ago(112), situation="living_alone", branch="A",
           reporter="citizen", town=SONGTUAN, unreachable=True, placed="relative",
           services=(COUNSEL, ("school_aid", "education", "dropped")), stage="closed"),
    Script(code="harmed", began=ago(235), situation="domestic_violence", branch="D",
           reporter="school", town=GURAO, ongoing=True, placed="welfare_home",
           services=(COUNSEL, ("medical", "health", "done"), ("legal_aid", "justice", "done")),
           stage="followed up twice"),
    Script(code="found", began=ago(318), situation="missing", branch="C", reporter="village",
           town=GURAO, ongoing=True, services=(COUNSEL, LESSONS), stage="archived"),
    Script(code="begging", began=ago(326), situation="begging", branch="E", reporter="citizen",
           town=SONGTUAN, placed="relief_station", unknown=True, services=(RELIEF, LESSONS),
           stage="archived"),
    Script(code="elsewhere", began=ago(38), situation="abducted", branch="C", reporter="hotline",
           town=LIESHAN, unknown=True, ends="closed", stage="closed as taken over"),
    Script(code="untrue", began=ago(190), situation="abuse_signs", branch="D", reporter="citizen",
           town=LIESHAN, unknown=True, ends="dismissed", stage="dismissed"),
    Script(code="slow", began=ago(150), situation="guardian_neglects", branch="B",
           reporter="school", town=LIESHAN, slow=True, services=(LESSONS,), stage="closed late"),
    Script(code="overdue", began=ago(6), situation="guardian_neglects", branch="B",
           reporter="school", town=SONGTUAN, slow=True, stage="accepted late"),
)  # fmt: skip


def scripts(children: int, days: int) -> Sequence[Script]:
    """Which cases a sample of that size and length lives."""
    wanted = SCRIPTS if children >= 10 * CORE else SCRIPTS[:CORE]
    return [script for script in wanted if script.began < timedelta(days=days - 20)]


def cast(
    wanted: Sequence[Script], people: Sequence[Invented], held: frozenset[int], today: date
) -> dict[str, int]:
    """Which child each case is about; nobody twice, and nobody who is young or new to the list."""
    taken: set[str] = set()
    given: dict[str, int] = {}
    for script in wanted:
        fits = [one for one in people if _fits(one, script, held, taken, today)]
        near = [one for one in fits if one.village.town == script.town] or fits
        if near:
            chosen = near[sum(map(ord, script.code)) % len(near)]
            given[script.code] = chosen.number
            taken.add(chosen.facts.address)
    return given


def _fits(
    one: Invented, script: Script, held: frozenset[int], taken: set[str], today: date
) -> bool:
    birth = one.facts.birth
    wanted = not script.village or one.village.code == script.village
    shy = one.number in held or one.facts.address in taken or one.way != "ledger" or one.cells
    age = (today - birth).days / 365.25 if birth else 0
    of_age = script.least_age <= age < 15
    return wanted and not shy and bool(one.facts.id) and of_age


def steps(script: Script) -> Iterator[Step]:
    """Everything that happens in a case, in order, as if there were no now."""
    yield Step(ago(), "file")
    yield from _taking(script)
    if script.ends == "dismissed":
        yield Step(ago(hours=21), "dismiss")
        yield Step(ago(2, 2), "feed_back", {"words": "untrue"})
        return
    yield from _emergency(script)
    if script.ends == "closed":
        yield Step(ago(1, 3), "end")
        return
    yield from _support(script)


def _taking(script: Script) -> Iterator[Step]:
    quick = script.is_red
    late = ago(hours=3) if script.slow else ago()
    yield Step(ago(minutes=12 if quick else 35), "take_phone" if script.by_phone else "take_police")
    yield Step(late + ago(minutes=21 if quick else 96), "take_civil")
    yield Step(ago(hours=3), "see_town")
    yield Step(ago(hours=5 if not script.slow else 40), "see_cyberspace")
    if script.unknown and script.ends != "dismissed":
        yield Step(ago(hours=22), "identify")
    if script.code in ("violence", "reviewed", "closed", "half"):
        yield Step(ago(hours=4), "add")


def _emergency(script: Script) -> Iterator[Step]:
    begin = ago(hours=1.6) if script.is_red else ago(hours=7)
    if script.slow:
        begin = ago(7)
    yield Step(begin, "investigate")
    tries = 3 if script.unreachable else 0
    for number in range(tries):
        yield Step(begin + ago(hours=0.6 + 3.2 * number), "call", {"reached": False})
    if not script.unreachable:
        yield Step(begin + ago(hours=0.5), "call", {"reached": True})
    yield Step(begin + ago(hours=2.5), "measures")
    yield Step(begin + ago(hours=3), "tell_town")
    if script.unreachable or script.placed:
        yield Step(begin + ago(hours=9), "hand_over")
    if script.reached:
        yield Step(begin + ago(hours=11), "call", {"reached": True})
    if script.ends != "closed":
        yield Step(begin + ago(hours=11.5), "safe")
        yield Step(begin + ago(hours=12), "settle")
    yield Step(begin + ago(2), "feed_back", {"words": "done"})


def _support(script: Script) -> Iterator[Step]:
    late = ago(8) if script.slow else ago()
    yield Step(late + ago(hours=22.5), "open_case")
    yield Step(late + ago(2, 6), "assess")
    yield Step(late + ago(5), "confer")
    yield Step(late + ago(8), "plan")
    for number, (_, _, fate) in enumerate(script.services):
        yield from _service(number, fate, late)
    for number, level in enumerate(("", "", "") if script.stays_red else ("orange", "yellow", "")):
        yield Step(ago(36 + 29 * number + (4 if script.slow else 0)), "review", {"level": level})
    yield Step(ago(99), "close")
    for number in range(3):
        days = 152 + 57 * number
        yield Step(ago(days + (9 if script.slow else 0)), "follow_up")


def _service(number: int, fate: str, late: timedelta) -> Iterator[Step]:
    which = {"number": number}
    begin = late + ago(9, number * 2)
    if fate == "unanswered":
        return
    if fate == "refused":
        yield Step(begin, "refuse", which)
        return
    if fate == "replaced":
        yield Step(begin, "refuse", which)
        yield Step(begin + ago(1), "replace", which)
        yield Step(begin + ago(2), "accept", which)
        yield Step(begin + ago(20), "done", which)
        return
    yield Step(begin, "accept", which)
    if fate == "dropped":
        yield Step(begin + ago(12), "drop", which)
    if fate == "done":
        yield Step(begin + ago(13 + number), "done", which)
