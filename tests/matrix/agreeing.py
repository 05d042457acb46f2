"""The product's tables (grants, kinds, fields) beside the ones people wrote for the matrix."""

import re
from collections.abc import Iterator

from django.apps import apps

from shouwang.access import kinds
from shouwang.access.fields import PLAIN, Show, fields
from shouwang.access.kinds import Stand
from shouwang.access.may import May, granted
from shouwang.access.pages import PUBLISHED
from shouwang.access.policy import may
from shouwang.api.api import api
from shouwang.offices.models import Post, Role
from tests.matrix.oracle import ROUTES, RULES, SIGNED_IN
from tests.test_house import patterns

ROLES = tuple(Role.values)
# Doors that open wider than the table of routes, and what holds inside.
NARROWED_INSIDE = {
    ("page", "/reports/<key>/see/"): "SEE_REPORT or a notice of one's own unit, asked inside",
    ("page", "/reports/<key>/weigh/"): "TAKE_REPORT or SEE_REPORT, asked inside",
    ("page", "/reports/<key>/register/"): "IDENTIFY_CHILD besides, asked inside",
    ("POST", "/reports/{key}/register"): "IDENTIFY_CHILD besides, asked inside",
    ("page", "/figures/list/"): "an office that reads figures only meets a 404 here",
}
# Operations that are narrower than the table of routes would allow: blank forms, and lists of one's own.
NARROWER = {
    "/visits/instrument",
    "/ratings/instrument",
    "/assessments/instrument",
    "/screenings",
    "/ratings",
}
# Acts that are the door of no page and no operation: asked for by an action. By hand.
ASKED_INSIDE = {
    May.LOWER_LEVEL: {"town_supervisor"},
    May.OPEN_EMERGENCY: {"police_desk", "district_officer"},
    May.SCRIBE_VISIT: {"town_supervisor"},
    May.KEEP_DIVISIONS: {"system_admin"},
    May.POLICE_MEASURES: {"police_desk"},  # whose measure it is, on the page that both offices open
    May.CIVIL_MEASURES: {"district_officer"},
}
# What is opened with a reason, and by whom (access.md 2.2 "S3 with reason"), by hand.
BY_REASON = {
    kind: {"district_lead"} for kind in ("visit", "report", "emergency", "case", "service")
}
# Kinds of content that the table for people calls by another name, or does not speak of. By hand.
BESIDE_THE_ORACLE = {
    "reporter": None,  # the oracle's reporter is the name and phone
    "reporter_name": {"police_desk", "district_officer"},
    "safe_contact": {"police_desk", "district_officer"},  # how a child itself may be reached
    "looks": {
        "village_worker",
        "town_supervisor",
        "district_officer",
        "district_lead",
        "police_desk",
    },
    # Where a child kept secret is: the oracle speaks of who is named, not of roles.
    "secret": set(ROLES)
    - {"hotline", "hotline_supervisor", "city", "conference_office", "statistics"}
    - {"auditor", "system_admin", "security_admin"},
    # The office of neither side that decides; the offices of its area read it as a conflict.
    "denial": {"district_lead", "conference_office", "city"},
    "inner": set(),
    "dismissal": {"police_desk", "district_officer", "town_supervisor", "district_lead"},
    "phone": {"village_worker", "town_supervisor", "district_officer", "police_desk"},
}
# Who looks at one record in an emergency (access.md 2.4), and what of it. By hand.
URGENTLY = {"police_desk", "district_officer", "hotline_supervisor"}
SHOWN_URGENTLY = {
    *("roster", "file", "identity", "phone", "standing", "visit"),
    *("report", "matter", "emergency", "case", "service", "placement"),
}


def acts() -> dict[tuple[str, str], str]:
    """The act of every door: pages by address, operations by method and address."""
    found = {
        ("page", "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route)): getattr(view, PUBLISHED)
        for route, view in patterns()
        if hasattr(view, PUBLISHED)
    }
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    address = f"/{prefix.strip('/')}{path}".replace("//", "/")
                    found[method, address] = getattr(operation.view_func, PUBLISHED, "public")
    return found


def doors() -> Iterator[str]:
    """Where a door is open to another role than the table of routes says."""
    asked, known = acts(), set()
    for route in ROUTES:
        act = asked.get((route.way, route.address), "public")
        if act.startswith("public"):
            continue
        known.add(act)
        given = {role for role in ROLES if may(Post(role=role), May(act))}
        wanted = set(ROLES) if route.roles == (SIGNED_IN,) else set(route.roles)
        if (route.way, route.address) not in NARROWED_INSIDE and given - wanted:
            yield f"{route.address} ({act}) 多给了 {sorted(given - wanted)}"
        if route.address not in NARROWER and wanted - given:
            yield f"{route.address} ({act}) 少给了 {sorted(wanted - given)}"
    for act, wanted in ASKED_INSIDE.items():
        given = {role for role in ROLES if may(Post(role=role), act)}
        if given != wanted:
            yield f"{act} 给了 {sorted(given)}，应为 {sorted(wanted)}"
    if known | ASKED_INSIDE.keys() != set(May):
        yield f"没有门的事项：{sorted(set(May) - known - ASKED_INSIDE.keys())}"


def wanted_roles(kind: str) -> set[str] | None:
    """Who may know a kind of content, in whatever way; None where everybody who sees the row may."""
    if kind in BESIDE_THE_ORACLE:
        return BESIDE_THE_ORACLE[kind]
    rules = [rule for rule in RULES if rule.thing == kind and rule.answer == "yes"]
    rules = [rule for rule in rules if rule.relations != ("urgent",)]  # of that one record alone
    return {role for rule in rules for role in rule.roles} | BY_REASON.get(kind, set())


OPEN_TO_ITS_ROW = {"roster", "matter"}
# Own records besides: who reports, and to whom services go, knows them; so the oracle says "*".
REPORTING = {role for role in ROLES if May.FILE_REPORT in granted()[role]} | {"district_lead"}
# What the school reported may be about him: of it he knows what he reported himself.
ONESELF = {"class_teacher"}
# Who gives services: the fields of that service's purpose (2.2a).
SERVING = {"department", "school", "hospital", "court", "district_officer", "village_worker"}
SERVING |= {"prosecutor", "placement_home", "police_desk", "hotline", "hotline_supervisor"}
IN_CHARGE = {"village_worker", "town_supervisor", "district_officer", "police_desk"}
WAYS = {
    ("identity", Stand.ROW): set(),
    ("number", Stand.ROW): set(),
    ("visit", Stand.ROW): {"village_worker", "town_supervisor", "district_officer"},
    ("report", Stand.ROW): {"police_desk", "district_officer", "town_supervisor"},
    ("report", Stand.OWN): REPORTING - ONESELF,
    ("report", Stand.SELF): ONESELF,
    ("reporter", Stand.ROW): {"police_desk", "district_officer"},
    ("reporter", Stand.OWN): REPORTING - ONESELF,
    ("reporter", Stand.SELF): ONESELF,
    ("reporter_name", Stand.ROW): set(),
    ("safe_contact", Stand.ROW): {"police_desk", "district_officer"},
    ("reporter_name", Stand.REVEAL): {"police_desk", "district_officer"},
    ("emergency", Stand.ROW): {"police_desk", "district_officer", "town_supervisor"},
    ("case", Stand.ROW): {"town_supervisor", "district_officer"},
    ("case", Stand.HEADER): {"village_worker"},
    ("placement", Stand.OWN): {
        *("placement_home", "hospital", "village_worker", "town_supervisor", "district_officer"),
    },
    ("service", Stand.ROW): {"town_supervisor", "district_officer"},
    ("service", Stand.OWN): {
        *("department", "school", "hospital", "court", "prosecutor", "placement_home"),
        *("village_worker", "police_desk", "hotline", "hotline_supervisor"),
    },
    ("identity", Stand.CHARGE): IN_CHARGE,
    ("identity", Stand.REVEAL): IN_CHARGE,
    ("phone", Stand.ROW): set(),
    ("phone", Stand.CHARGE): IN_CHARGE,
    # Settled, nobody owes anything; where the child goes next is still said, by the bureau alone.
    **{(kind, May.CIVIL_MEASURES): {"district_officer"} for kind in ("identity", "phone")},
    ("phone", May.CONFIRM_LIST): {"village_worker", "town_supervisor"},
    # Whoever owes the call that verifies what was taken back, on the page of that call.
    ("phone", May.RING): {"town_supervisor", "district_lead"},
    **{(kind, May.ANSWER_REFERRAL): SERVING for kind in ("identity", "phone", "file")},
    ("file", Stand.ROW): IN_CHARGE | {"district_lead"},
    ("phone", Stand.REVEAL): IN_CHARGE,
    ("placement", Stand.ROW): IN_CHARGE,
    # Of whom a report may be, and who lives with whoever is accused (3.2.1, 3.2.2).
    ("identity", May.IDENTIFY_CHILD): IN_CHARGE - {"village_worker"},
    ("identity", May.INVESTIGATE): {"district_officer", "police_desk"},
    ("identity", May.RECORD_VISIT): {"village_worker", "town_supervisor"},
    ("identity", May.CHANGE_CHILD): {"village_worker", "town_supervisor"},
    ("identity", May.CONFIRM_LIST): {"village_worker", "town_supervisor"},
    ("look", Stand.ROW): {"town_supervisor", "district_lead"},
    ("look", Stand.OWN): URGENTLY,
    **{(kind, Stand.REASON): roles for kind, roles in BY_REASON.items()},
}


def contents() -> Iterator[str]:
    """Where a kind of content is open to another role than people wrote."""
    for kind in kinds.names():
        if kind in OPEN_TO_ITS_ROW:
            if not all(kinds.is_open(role, kind) for role in ROLES):
                yield f"{kind} 不是人人可看"
            continue
        given = {role for role in ROLES if kinds.is_ever_open(role, kind)}
        wanted = wanted_roles(kind)
        own = {role for (one, how), some in WAYS.items() if one == kind for role in some}
        if wanted is not None and given != ((wanted - {"*"}) | own):
            yield f"{kind} 给了 {sorted(given)}，应为 {sorted((wanted - {'*'}) | own)}"
    for kind in kinds.names():
        given = {role for role in ROLES if kinds.is_open(role, kind, (Stand.URGENT,))}
        if given != (URGENTLY if kind in SHOWN_URGENTLY else set()):
            yield f"紧急查看：{kind} 给了 {sorted(given)}"
    for (kind, how), wanted in WAYS.items():
        given = {role for role in ROLES if kinds.is_open(role, kind, (how,))}
        if given != wanted:
            yield f"{kind} {how} 给了 {sorted(given)}，应为 {sorted(wanted)}"


# Of which kind a grave field is, by its model and, in a person's file, by its name. By hand.
BY_MODEL = {
    "children.risk": "standing",
    "children.doubt": "standing",
    "assessment.rating": "standing",
    "children.transfer": "transfer",
    "children.placement": "placement",
    "children.held": "inner",  # what one person typed, sealed; given back to that person alone
    "casework.join": "report",
    "visits.visit": "visit",
    "reports.report": "report",
    "reports.receipt": "report",
    "reports.dismissal": "dismissal",
    "reports.addition": "report",
    "reports.feedback": "report",
    "reports.danger": "report",
    "reports.phoneclaim": "report",
    "reports.policecall": "report",
    "reports.ring": "report",
    "emergencies.emergency": "emergency",
    "emergencies.finding": "emergency",
    "emergencies.proposal": "emergency",
    "emergencies.measure": "emergency",
    "emergencies.putoff": "emergency",
    "emergencies.safehome": "emergency",
    "emergencies.call": "emergency",
    "emergencies.handover": "emergency",
    "emergencies.recordcheck": "emergency",
    "emergencies.siblinglook": "emergency",
    "emergencies.clearing": "emergency",
    "emergencies.searchentry": "emergency",
    "emergencies.missingcard": "emergency",
    "emergencies.policerecord": "emergency",
    "emergencies.stationtransfer": "emergency",
    "assessment.case": "case",
    "assessment.review": "case",
    "assessment.service": "service",
    "access.conflict": "conflict",
    "access.denial": "denial",
    "access.urgentlook": "look",
    "access.trail": "looks",
    "exchange.ledgerrun": "ledger",
    "exchange.ledgerline": "ledger",
    "casework.matter": "matter",
}
IDENTITY = {"name", "hukou_address", "address"}
NUMBERS = {"id_sealed": "number", "phone_sealed": "phone"}
NEVER = {
    "id_index",
    "phone_index",
    "pinyin",
    "initials",
    "gram",
    "pk",
    "facts",
    "hidden",
    "named",
    "answer",
    "urgent",
    "urgent_until",
}
WHO_REPORTED = {"reporter_kind", "reporter_unit", "filed_by", "added_by", "withdrawn_by"}
# Whoever rang, claimed or called it a mistake is whoever reported, or leads to it.
WHO_REPORTED |= {"recorded_by", "ended_by", "disputed_by", "noted_by"}
WHO_REPORTED_OF = {
    # the police give the receipt of the case to whoever reported
    ("emergencies.policerecord", "told"),
    *(("reports.danger", "unit"), ("reports.danger", "by"), ("reports.ring", "unit")),
}
SEALED_REPORTER = {"name_sealed", "phone_sealed"}
SAFE = {"safe_sealed"}
NEVER_OF = {("access.trail", "id"), ("access.trail", "key"), ("access.trail", "division")}
NEVER_OF |= {("access.urgentlook", "label"), ("access.urgentlook", "seers")}
NEVER_OF |= {("access.denial", "label"), ("access.denial", "seers")}


# Why a child was placed and who found that it may go home: the case, not the file.
WHY_PLACED = {"cause", "assessor", "assessed_on"}
SECRET = {"access.secret", "children.whereabouts"}


def kind_of(model: str, field: str) -> str:
    """Of which kind this field is."""
    if (model, field) in NEVER_OF or model == "access.team":
        return "inner"
    if model == "emergencies.emergency" and field == "facts":
        return "emergency"
    if model == "children.placement" and field in WHY_PLACED:
        return "emergency"
    if model == "assessment.case" or model == "assessment.rating":
        return BY_MODEL[model]
    if model == "reports.danger" and field == "answer":  # what was found on the doorstep
        return "report"
    if (model, field) in WHO_REPORTED_OF:
        return "reporter"
    if model.startswith("reports.") and field in WHO_REPORTED:
        return "reporter"
    if model == "reports.report" and field in SEALED_REPORTER:
        return "reporter_name"
    if field in SAFE:
        return "safe_contact"
    if model in SECRET:
        return "secret"
    if field in NEVER:
        return "inner"
    if model in BY_MODEL:
        return BY_MODEL[model]
    return "identity" if field in IDENTITY else NUMBERS.get(field, "file")


STANDS: tuple[frozenset[str], ...] = (frozenset(), *(frozenset({one}) for one in Stand))
# What may leave as an export besides plain fields. By hand.
LEAVES = {("children.child", "rating"), ("exchange.ledgerrun", "content")}


def grave(only: str = "") -> Iterator[str]:
    """Where a grave field is shown to another role, or in another way, than its kind allows."""
    for model in apps.get_models():
        if not model.__module__.startswith("shouwang.") or not hasattr(model, "PRIVACY"):
            continue
        name = model._meta.label_lower
        if only and name != only:
            continue
        for field, label in model.PRIVACY.items():
            if label in PLAIN:
                continue
            for role in ROLES:
                yield from _grave_field(model, name, field, role, label)


def _grave_field(model: type, name: str, field: str, role: str, label: str) -> Iterator[str]:
    kind = kind_of(name, field)
    for stands in STANDS:
        said = fields(Post(role=role), model, stands=stands)[field]
        hows = {*stands} if Stand.URGENT in stands else {Stand.ROW.value, *stands}
        allowed = label != "secret" and kinds.is_open(role, kind, hows)
        if (said is Show.SHOW) != allowed:
            yield f"{name}.{field} 对 {role}（{sorted(stands)}）是 {said}"
    leaving = fields(Post(role=role), model, stands=frozenset(Stand), leaves=True)[field]
    if leaving is Show.SHOW and (name, field) not in LEAVES:
        yield f"{name}.{field} 可以导出"
