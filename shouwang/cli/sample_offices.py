"""The offices and people of the sample: schools, hospitals, and whoever holds a post anywhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwang.cli import sample_names as names
from shouwang.cli.sample_people import MAQIAO, WANGDIAN, Village, dice_of
from shouwang.offices import actions, queries
from shouwang.offices.accounts import add_person, give_post, new_code
from shouwang.offices.models import Division, Person, Post, Role, Unit
from shouwang.offices.queries import a_year_after

PASSWORD = "shouwang-demo"
YEARS = timedelta(days=3650)
LIESHAN = "340604000000"
GURAO, SONGTUAN, LIESHAN_TOWN = "340604102000", "340604101000", "340604100000"
# Villages whose worker leaves, so many days before today; the first is followed by another.
LEAVERS = (
    ("340604102211", 65),
    ("340604102219", 24),
    ("340604003003", 18),
    ("340604101210", 11),
)

# Sign-in name, role, unit: one account a role, and a few more to see two sides of a thing.
SHOWN = (
    ("wangdian", Role.VILLAGE_WORKER, f"village-{WANGDIAN}"),
    ("maqiao", Role.VILLAGE_WORKER, f"village-{MAQIAO}"),
    ("gurao", Role.TOWN_SUPERVISOR, f"town-{GURAO}"),
    ("songtuan", Role.TOWN_SUPERVISOR, f"town-{SONGTUAN}"),
    ("minzheng", Role.DISTRICT_OFFICER, f"civil-affairs-{LIESHAN}"),
    ("juzhang", Role.DISTRICT_LEAD, f"civil-affairs-{LIESHAN}"),
    ("paichusuo", Role.POLICE_DESK, f"police-{GURAO}"),
    ("xuexiao", Role.SCHOOL, "school-102-1"),
    ("banzhuren", Role.CLASS_TEACHER, "school-102-1"),
    ("yiyuan", Role.HOSPITAL, "hospital-102"),
    ("fayuan", Role.COURT, f"court-{LIESHAN}"),
    ("jianchayuan", Role.PROSECUTOR, f"procuratorate-{LIESHAN}"),
    ("baohu", Role.PLACEMENT_HOME, f"relief-station-{LIESHAN}"),
    ("jiaoyu", Role.DEPARTMENT, f"education-{LIESHAN}"),
    ("wangxin", Role.DEPARTMENT, f"cyberspace-{LIESHAN}"),
    ("rexian", Role.HOTLINE, f"hotline-{LIESHAN}"),
    ("banzhang", Role.HOTLINE_SUPERVISOR, f"hotline-{LIESHAN}"),
    ("shiju", Role.CITY, "civil-340600000000"),
    ("lianxi", Role.CONFERENCE_OFFICE, f"conference-office-{LIESHAN}"),
    ("tongji", Role.STATISTICS, f"statistics-{LIESHAN}"),
    ("shenji", Role.AUDITOR, f"government-office-{LIESHAN}"),
    ("xitong", Role.SYSTEM_ADMIN, f"civil-affairs-{LIESHAN}"),
    ("anquan", Role.SECURITY_ADMIN, f"civil-affairs-{LIESHAN}"),
)
DEPARTMENTS = ("justice", "health", "women-federation", "disabled-federation", "youth-league")
DEPARTMENTS += ("finance", "human-resources", "agriculture", "care-committee", "political-legal")


@dataclass(frozen=True)
class Seat:
    """One post to be held by somebody invented."""

    name: str
    role: Role
    unit: str


def villages() -> list[Village]:
    """The villages of the district with their weight: villages of farmers have more children."""
    found = Division.objects.filter(parent__parent=LIESHAN, level="village")
    rows = []
    for place in found.select_related("parent").order_by("code"):
        town = place.parent
        weight = 6 if place.name.endswith("村村民委员会") else 4
        if town is None or town.name.endswith("街道"):
            weight = 2
        weight = {WANGDIAN: 12, MAQIAO: 11, "340604400498": 1}.get(place.code, weight)
        name = town.name if town else ""
        rows.append(Village(place.code, place.short_name, place.parent_id or "", name, weight))
    return rows


def towns() -> list[Division]:
    """The towns of the district, by code."""
    return list(Division.objects.filter(parent=LIESHAN, level="town").order_by("code"))


def add_units() -> None:
    """Schools, kindergartens and hospitals; again is an update."""
    for town in towns():
        if town.name.endswith("工业园"):
            continue
        short = town.name.removesuffix("街道").removesuffix("镇")
        number = town.code[6:9]
        is_street = town.name.endswith("街道")
        clinic = f"{town.name}社区卫生服务中心" if is_street else f"{town.name}卫生院"
        actions.add_unit(f"school-{number}-1", f"{short}中心学校", "school", town)
        actions.add_unit(f"hospital-{number}", clinic, "hospital", town)
        actions.add_unit(f"kindergarten-{number}", f"{town.name}中心幼儿园", "kindergarten", town)
    for code, name, at in (
        ("school-102-2", "赵集小学", GURAO),
        ("school-101-2", "和村小学", SONGTUAN),
        ("school-100-2", "土楼小学", LIESHAN_TOWN),
    ):
        actions.add_unit(code, name, "school", Division.objects.get(code=at))


def shown() -> list[Seat]:
    """The accounts of the sign-in page."""
    return [Seat(name, role, unit) for name, role, unit in SHOWN]


def others() -> list[Seat]:
    """Whoever else works in the district, without an account that is told."""
    seats = [Seat(f"{code}-1", Role.DEPARTMENT, f"{code}-{LIESHAN}") for code in DEPARTMENTS]
    seats.append(Seat("civil-affairs-2", Role.DISTRICT_OFFICER, f"civil-affairs-{LIESHAN}"))
    seats.append(Seat("police-district", Role.POLICE_DESK, f"police-{LIESHAN}"))
    seats.append(Seat("welfare-home-1", Role.PLACEMENT_HOME, f"welfare-home-{LIESHAN}"))
    taken = {(role, unit) for _, role, unit in SHOWN}
    for unit in Unit.objects.filter(division__code__startswith=LIESHAN[:6]).order_by("id"):
        role = {
            "village": Role.VILLAGE_WORKER,
            "town": Role.TOWN_SUPERVISOR,
            "police_station": Role.POLICE_DESK,
            "school": Role.SCHOOL,
            "kindergarten": Role.SCHOOL,
            "hospital": Role.HOSPITAL,
        }.get(unit.kind)
        if role is None or (role, unit.code) in taken:
            continue
        seats.append(Seat(unit.code, role, unit.code))
    return seats


def seat(
    rows: Iterable[Seat], *, seed: int, at: datetime, until: datetime, is_demo: bool = False
) -> int:
    """Give each seat a person for the sample's time; one that is taken already stays as it is."""
    made = 0
    for one in rows:
        if Person.objects.filter(name=one.name).exists():
            continue
        password = PASSWORD if is_demo else new_code()
        title = staff_name(seed, one.name)
        person = add_person(
            one.name, title=title, password=password, is_demo=is_demo, must_change=not is_demo
        )
        Person.objects.filter(pk=person.pk).update(last_login=until, must_change=False)
        end = a_year_after(until) + is_demo * YEARS  # nobody renews a shown account
        give_post(person, Unit.objects.get(code=one.unit), one.role, at=at, until=end)
        made += 1
    return made


def staff_name(seed: int, name: str) -> str:
    """An invented name for whoever holds that account."""
    dice = dice_of(seed, "staff", name)
    sex = dice.choice("12")
    return names.adult_name(dice, names.surname(dice), sex)


class Posts:
    """Who holds which post at an instant, read once and again after a change."""

    def __init__(self) -> None:
        self._rows: list[Post] = []

    def read(self) -> None:
        """Read them anew."""
        rows = Post.objects.select_related("unit__division__parent", "person").order_by("id")
        self._rows = list(rows)

    def _held(self, role: str, at: datetime) -> Iterator[Post]:
        return (post for post in self._rows if post.role == role and post.is_held(at))

    def at_unit(self, role: str, unit: int, at: datetime) -> Post | None:
        """Who holds that role at a unit."""
        return next((post for post in self._held(role, at) if post.unit_id == unit), None)

    def in_place(self, role: str, place: str, at: datetime) -> Post | None:
        """Who holds that role in a division."""
        return next((p for p in self._held(role, at) if p.unit.division_id == place), None)

    def of_kind(self, kind: str, at: datetime) -> Post | None:
        """Who answers for a district office of that kind."""
        held = (post for post in self._rows if post.unit.kind == kind and post.is_held(at))
        answering = (Role.DEPARTMENT, Role.DISTRICT_OFFICER, Role.COURT, Role.PLACEMENT_HOME)
        return next((post for post in held if post.role in answering), None)

    def supervisor(self, village: Division, at: datetime) -> Post:
        """The supervisor of a village's town."""
        post = self.in_place(Role.TOWN_SUPERVISOR, village.parent_id or "", at)
        if post is None:
            raise LookupError(f"nobody supervises {village.code}")
        return post

    def worker(self, village: Division, at: datetime) -> Post:
        """The village's worker; the town's supervisor where there is none."""
        post = self.in_place(Role.VILLAGE_WORKER, village.code, at)
        return post or self.supervisor(village, at)

    def police(self, village: Division, at: datetime) -> Post:
        """The duty desk of the station that serves a village."""
        station = queries.station_for(village)
        post = self.at_unit(Role.POLICE_DESK, station.pk, at) if station else None
        if post is None:
            raise LookupError(f"no police desk for {village.code}")
        return post
