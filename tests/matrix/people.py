"""Everybody who asks: each role at its usual office, and those who should find a closed door."""

from dataclasses import dataclass
from datetime import timedelta

from shouwang.kernel.clock import now
from shouwang.offices import accounts
from shouwang.offices.models import Post
from tests.factories import places

MAQIAO = "340604101204"  # a village of 宋疃镇


@dataclass(frozen=True)
class Actor:
    """Who asks: his post, the place he works in, and what the oracle calls him."""

    name: str
    role: str
    post: Post | None = None
    village: str = ""
    town: str = ""
    district: bool = False

    @property
    def is_shut_out(self) -> bool:
        """Nobody who may enter at all."""
        return self.role == "nobody"


def everybody() -> dict[str, Actor]:
    """All of them by name."""
    made = [*_in_places(), *_offices(), *_shut_out()]
    return {actor.name: actor for actor in made}


def _in_places() -> list[Actor]:
    home, songtuan = places.WANGDIAN[:9], places.SONGTUAN[:9]
    found = [
        _at("village_worker", places.WANGDIAN, home),
        _at("village_worker", places.QINLOU, home, name="worker_of_another_village"),
        _at("village_worker", places.WANGDIAN, home, name="worker_in_conflict"),
        _at("village_worker", places.WANGDIAN, home, name="stand_in"),
        _at("town_supervisor", places.GURAO, home),
        _at("town_supervisor", places.SONGTUAN, songtuan, name="supervisor_of_another_town"),
        _at("town_supervisor", places.GURAO, home, name="supervisor_in_conflict"),
    ]
    regular, stand_in = found[0].post, found[3].post
    stand_in.stands_for = regular
    stand_in.until = now() + timedelta(days=3)
    stand_in.save()
    for role in ("district_officer", "district_lead"):
        found.append(Actor(role, role, places.post(role, "civil_affairs"), district=True))
    named = places.post("district_officer", "civil_affairs")
    found.append(Actor("officer_who_is_named", "district_officer", named, district=True))
    return found


def _at(role: str, where: str, town: str, *, name: str = "") -> Actor:
    village = where if role == "village_worker" else ""
    return Actor(name or role, role, places.post(role, where), village=village, town=town)


def _offices() -> list[Actor]:
    school, other_school = places.school(), places.school("school-far", places.SONGTUAN)
    hospital = places.hospital()
    units = {
        "police_desk": ("police_desk", places.GURAO),
        "police_of_another_town": ("police_desk", places.SONGTUAN),
        "school": ("school", school),
        "school_that_did_not_report": ("school", other_school),
        "class_teacher": ("class_teacher", school),
        "hospital": ("hospital", hospital),
        "court": ("court", "court"),
        "prosecutor": ("prosecutor", "procuratorate"),
        "placement_home": ("placement_home", "relief_station"),
        "department": ("department", "education"),
        "department_without_referral": ("department", "health"),
        "cyberspace": ("department", "cyberspace"),
        "hotline": ("hotline", "hotline"),
        "hotline_supervisor": ("hotline_supervisor", "hotline"),
        "city": ("city", "civil-340600000000"),
        "conference_office": ("conference_office", "conference_office"),
        "statistics": ("statistics", "civil_affairs"),
        "auditor": ("auditor", "civil_affairs"),
        "system_admin": ("system_admin", "civil_affairs"),
        "security_admin": ("security_admin", "civil_affairs"),
    }
    return [Actor(name, role, places.post(role, at)) for name, (role, at) in units.items()]


def _shut_out() -> list[Actor]:
    left = places.post("town_supervisor", places.GURAO)
    left.person.is_active = False
    left.person.save()
    ended = places.post("town_supervisor", places.GURAO)
    ended.until = now() - timedelta(minutes=1)
    ended.save()
    dormant = places.post("town_supervisor", places.GURAO)
    accounts.suspend(dormant.person, why="90天未登录", at=now())
    unconfirmed = places.post("town_supervisor", places.GURAO)
    unconfirmed.suspended_at = now()
    unconfirmed.save()
    return [
        Actor("anonymous", "nobody"),
        Actor("deactivated", "nobody", left),
        Actor("ended_post", "nobody", ended),
        Actor("suspended_account", "nobody", dormant),
        Actor("suspended_post", "nobody", unconfirmed),
    ]
