"""`shouwang account`: add a person with a post and a one-time password; forget a lost second factor."""

import argparse

from shouwang.access.trail import note
from shouwang.cli.answer import Answer
from shouwang.cli.door import inside
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import accounts, actions_factor, queries
from shouwang.offices.models import Division, Person, Role, Unit

register(
    {
        "no_unit_there": "没有找到单位“{at}”：请给区划代码（12 位）、单位代码，或区直单位类别。",
        "many_units_there": "“{at}”类的单位有 {count} 个，请给单位代码。",
        "role_elsewhere": "{role}要设在{level}，{place}是{found}。",
        "no_role": "没有“{role}”这个岗位；可用：{known}",
    }
)

# Where a role sits when its division is given: the level, and the kind of unit there.
SEAT = {
    Role.VILLAGE_WORKER: (Division.Level.VILLAGE, "village"),
    Role.TOWN_SUPERVISOR: (Division.Level.TOWN, "town"),
    Role.DISTRICT_OFFICER: (Division.Level.DISTRICT, "civil_affairs"),
    Role.DISTRICT_LEAD: (Division.Level.DISTRICT, "civil_affairs"),
    Role.CONFERENCE_OFFICE: (Division.Level.DISTRICT, "conference_office"),
    Role.CITY: (Division.Level.CITY, "city_civil_affairs"),
}
# The police desk of a district or a city.
POLICE = {Division.Level.DISTRICT: "police", Division.Level.CITY: "city_police"}
# Any other role, by the level of the division that is given.
OFFICE = {
    Division.Level.VILLAGE: "village",
    Division.Level.TOWN: "town",
    Division.Level.DISTRICT: "civil_affairs",
    Division.Level.CITY: "city_civil_affairs",
}


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """add NAME --role ROLE --at CODE_OR_UNIT [--title 姓名]; reset-factor NAME."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|reset-factor")
    reset = verbs.add_parser("reset-factor", help="重设丢失的二次验证（平台上没有人能办时）")
    reset.add_argument("name", help="登录名")
    add = verbs.add_parser("add", help="添加账号，给出一次性密码")
    add.add_argument("name", help="登录名")
    add.add_argument("--role", required=True, help="岗位，例如 village_worker")
    add.add_argument("--at", required=True, help="区划代码、单位代码或区直单位类别")
    add.add_argument("--title", default="", help="姓名")


def unit_at(role: str, at: str) -> Unit:
    """The unit that is meant: by its code, its kind, or the one where the role sits in a division.

    Refuses: no_unit_there, many_units_there, role_elsewhere.
    """
    unit = Unit.objects.filter(code=at).first()
    if unit is not None:
        return unit
    place = Division.objects.filter(code=at).first()
    if place is not None:
        return _of_place(Role(role), place)
    found = list(Unit.objects.filter(kind=at).order_by("id"))
    if len(found) > 1:
        raise Refusal("many_units_there", at=at, count=len(found))
    if not found:
        raise Refusal("no_unit_there", at=at)
    return found[0]


def _of_place(role: Role, place: Division) -> Unit:
    level, kind = SEAT.get(role, (place.level, OFFICE.get(Division.Level(place.level), "")))
    if level != place.level:
        raise Refusal(
            "role_elsewhere",
            role=role.label,
            level=Division.Level(level).label,
            place=place.name,
            found=Division.Level(place.level).label,
        )
    is_near = role == Role.POLICE_DESK and place.level in ("village", "town")
    if role == Role.POLICE_DESK:
        kind = POLICE.get(Division.Level(place.level), kind)
    unit = queries.station_for(place) if is_near else queries.unit_of_kind(kind, place)
    if unit is None:
        raise Refusal("no_unit_there", at=place.code)
    return unit


def run(args: argparse.Namespace) -> Answer:
    """Do what was asked.

    Refuses: what `add` and `reset_factor` do.
    """
    return reset_factor(args) if args.verb == "reset-factor" else add(args)


def reset_factor(args: argparse.Namespace) -> Answer:
    """Forget somebody's second factor, for the day the last administrator lost his; on the trail.

    Refuses: no_such_person.
    """
    with inside():
        person = Person.objects.filter(name__iexact=args.name, is_active=True).first()
        if person is None:
            raise Refusal("no_such_person", name=args.name)
        words = f"{person.name} 命令行"
        note(None, act="reset_factor", key=None, at=now(), reason=words, outcome="done")
        actions_factor.reset(person)
    said = f"账号 {person.name} 的二次验证已重设，请本人登录后重新设置。"
    return Answer(said, {"name": person.name})


def add(args: argparse.Namespace) -> Answer:
    """Add the account; the password is printed once and must be changed at first sign-in.

    For the first accounts of an instance: it is noted as 初始化, by no approver, and ends in a year.

    Refuses: no_role, no_unit_there, many_units_there, role_elsewhere, name_taken.
    """
    if args.role not in Role.values:
        raise Refusal("no_role", role=args.role, known="、".join(Role.values))
    password = accounts.new_code()
    with inside():
        unit = unit_at(args.role, args.at)
        person = accounts.add_person(args.name, title=args.title or args.name, password=password)
        accounts.give_post(person, unit, args.role, at=now())  # approved as accounts.BOOTSTRAP
    facts = {
        "name": person.name,
        "password": password,
        "role": args.role,
        "unit": unit.code,
        "unit_name": unit.name,
    }
    words = f"账号 {person.name}（{unit.name} {Role(args.role).label}），一次性密码：{password}"
    return Answer(words, facts)
