"""Every cell of the tables changed: a role more, a role less, an area wider, a label higher."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from shouwang.access import fields, kinds, may, policy, purposes
from shouwang.offices.models import Role
from tests.mutants.mutant import Mutant, instead, put, read

ROLES = tuple(Role.values)
AREAS = ("", "village", "town", "district", "city")
# At which level each role's unit sits; those that are not named sit at the district.
HOME = {
    "village_worker": "village",
    "town_supervisor": "town",
    "police_desk": "town",
    "school": "town",
    "class_teacher": "town",
    "hospital": "town",
    "city": "city",
}


def _with(module: Any, name: str, number: int, **cells: str) -> Callable[[], Any]:
    """The table with some cells of one line changed."""
    rows = [dict(row) for row in read(getattr(module, name))]
    rows[number] |= cells
    return partial(instead, module, name, rows)


def _flipped(roles: str, role: str) -> str:
    some = roles.split()
    return " ".join([one for one in some if one != role] if role in some else [*some, role])


def grants() -> Iterator[Mutant]:
    """Each role given each act that it has not, and deprived of each that it has."""
    for number, row in enumerate(read(may.GRANTS)):
        for role in ROLES:
            widens = role not in row["roles"].split()
            change = _with(may, "GRANTS", number, roles=_flipped(row["roles"], role))
            name = f"{'+' if widens else '-'}{role} {row['may']}"
            yield Mutant("grants.csv", name, widens, change, (("doors", None),))


def sights() -> Iterator[Mutant]:
    """Each role's area, label and figures made another; roles without an area given one."""
    rows = read(may.ROLES)
    for number, row in enumerate(rows):
        home = AREAS.index(HOME.get(row["role"], "district"))
        needs = (("figures", None), ("rows", row["role"]))
        for column in ("area", "figures"):
            for other in ("", *AREAS[home:]):  # a level below its unit's is no place
                if other != row[column] and not _means_the_same(row, column, other):
                    wider = AREAS.index(other) > AREAS.index(row[column])
                    cells = {
                        column: other,
                        "label": row["label"] or ("1" if column == "area" else ""),
                    }
                    change = _with(may, "ROLES", number, **cells)
                    zone = "area" if wider else ""
                    name = f"{row['role']} {column} {row[column]}→{other}"
                    yield Mutant("roles.csv", name, wider, change, needs, zone)
        for label in range(5) if row["area"] else ():
            if str(label) != row["label"]:
                wider = label > int(row["label"])
                change = _with(may, "ROLES", number, label=str(label))
                name = f"{row['role']} label {row['label']}→{label}"
                zone = "seal" if label == 4 else ""
                yield Mutant("roles.csv", name, wider, change, needs, zone)
    known = {row["role"] for row in rows}
    for role in sorted(set(ROLES) - known):
        for area in AREAS[AREAS.index(HOME.get(role, "district")) : 5]:
            more = {"role": role, "area": area, "label": "3", "figures": "", "exact": ""}
            more |= {"reason": "x"}
            change = partial(instead, may, "ROLES", [*rows, more])
            needs = (("figures", None), ("rows", role))
            yield Mutant("roles.csv", f"{role} area →{area}", True, change, needs, "area")


def _means_the_same(row: dict[str, str], column: str, other: str) -> bool:
    """Figures follow the area where none are named: naming the same changes nothing."""
    return column == "figures" and not row["figures"] and other == row["area"]


def contents() -> Iterator[Mutant]:
    """Each role given each way to each kind of content, and deprived of it."""
    for number, row in enumerate(read(kinds.KINDS)):
        if row["how"] == "never":
            continue
        needs = (("contents", None), ("grave", ""))
        if row["roles"] == kinds.EVERYBODY:
            change = _with(kinds, "KINDS", number, roles="village_worker")
            yield Mutant(
                "kinds.csv", f"-* {row['kind']}", False, change, (*needs, ("matter", None))
            )
            continue
        for role in ROLES:
            widens = role not in row["roles"].split()
            change = _with(kinds, "KINDS", number, roles=_flipped(row["roles"], role))
            name = f"{'+' if widens else '-'}{role} {row['kind']} {row['how']}"
            yield Mutant("kinds.csv", name, widens, change, needs)


def shown() -> Iterator[Mutant]:
    """Each grave field shown with its row, taken out of the table, or let out in an export."""
    rows = read(fields.FIELDS)
    for number, row in enumerate(rows):
        name = f"{row['model']}.{row['field']}"
        needs = (("placed", row["model"]), ("grave", row["model"]))
        if row["kind"] not in ("roster", "matter"):
            change = _with(fields, "FIELDS", number, kind="roster")
            yield Mutant("fields.csv", f"{name} mask→show", True, change, needs)
        if row["leaves"] != "yes":
            change = _with(fields, "FIELDS", number, leaves="yes")
            if row["kind"] != "inner":
                yield Mutant("fields.csv", f"{name} leaves", True, change, needs)
        without = partial(instead, fields, "FIELDS", [*rows[:number], *rows[number + 1 :]])
        yield Mutant("fields.csv", f"{name} unplaced", False, without, needs)


def bases() -> Iterator[Mutant]:
    """Each act without a purpose, each purpose without a basis."""
    for number, row in enumerate(read(purposes.PURPOSES)):
        acts = row["acts"].split()
        for act in acts:
            less = " ".join(one for one in acts if one != act)
            change = _with(purposes, "PURPOSES", number, acts=less)
            yield Mutant("purposes.csv", f"{act} for nothing", False, change, (("doors", None),))
        if acts:
            change = _with(purposes, "PURPOSES", number, law="")
            name = f"{row['purpose']} without a law"
            yield Mutant("purposes.csv", name, False, change, (("doors", None),))


def denials() -> Iterator[Mutant]:
    """Each denial passed over, and each that must not tell telling."""
    for rule in policy.DENY:
        rest = {name: denies for name, denies in policy.DENY.items() if name != rule}
        change: Callable[[], AbstractContextManager[Any]] = partial(put, policy, "DENY", rest)
        zone = {"conflict": "conflict", "sealed": "seal"}.get(rule, "")
        needs = (("policy", None), ("agreed", None))
        yield Mutant("denials", f"{rule} ignored", True, change, needs, zone)
    for number, row in enumerate(read(policy.DENIALS)):
        if row["told_as"]:
            change = _with(policy, "DENIALS", number, told_as="")
            zone = {"conflict": "conflict", "sealed": "seal"}.get(row["rule"], "")
            yield Mutant("denials", f"{row['rule']} told", True, change, (("policy", None),), zone)


ALL = (grants, sights, contents, shown, bases, denials)
