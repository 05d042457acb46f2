"""The comparison: the database, read as superuser, against what the clients' journals say."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable
from typing import Any

from shouwang.kernel.keyring import read
from shouwang.kernel.names import grams
from tests.kill.instance import Instance
from tests.kill.journal import Kept

TOLD_ALL = ["reports.identify", "reports.see_cyberspace", "reports.see_town"]
TOLD_ALL += ["reports.take_civil_affairs", "reports.take_police"]
EVENTS_OF = """(SELECT count(*) FROM casework_event e
    WHERE e.name = '{name}' AND e.record = '{noun}:' || {key}::text)"""
OPENED_BY = """(SELECT array_agg(d.code ORDER BY d.code) FROM casework_duty d
    JOIN casework_event e ON e.id = d.opened_by_id
    WHERE e.name = '{name}' AND e.record = '{noun}:' || {key}::text)"""
CLOSED_BY = OPENED_BY.replace("opened_by_id", "closed_by_id")

REPORTS = f"""
SELECT r.told, r.key::text, {EVENTS_OF.format(name="reports.filed", noun="report", key="r.key")},
    {OPENED_BY.format(name="reports.filed", noun="report", key="r.key")},
    (SELECT count(*) FROM reports_notice n WHERE n.matter_id = r.matter_id),
    (SELECT count(*) FROM access_team t WHERE t.key = r.matter_id),
    (SELECT count(*) FROM reports_report other WHERE other.matter_id = r.matter_id)
FROM reports_report r"""
TAKEN = """
SELECT r.key::text, c.office, count(*),
    (SELECT count(*) FROM casework_duty d WHERE d.matter_id = r.matter_id
        AND d.code = 'reports.take_' || c.office AND d.closed_by_id IS NOT NULL),
    (SELECT count(*) FROM casework_event e WHERE e.matter_id = r.matter_id
        AND e.name = 'reports.accepted'),
    (SELECT count(*) FROM casework_duty d WHERE d.matter_id = r.matter_id
        AND d.code = 'reports.investigate_police')
FROM reports_receipt c JOIN reports_report r ON r.key = c.report_id
GROUP BY r.key, r.matter_id, c.office"""
VISITS = f"""
SELECT v.note, v.child_id::text,
    {EVENTS_OF.format(name="visits.made", noun="visit", key="v.key")},
    {CLOSED_BY.format(name="visits.made", noun="visit", key="v.key")},
    {OPENED_BY.format(name="visits.made", noun="visit", key="v.key")}
FROM visits_visit v"""
RATINGS = f"""
SELECT t.child_id::text, {EVENTS_OF.format(name="assessment.rated", noun="rating", key="t.key")},
    c.level, {CLOSED_BY.format(name="children.level_changed", noun="child", key="t.child_id")},
    {OPENED_BY.format(name="children.level_changed", noun="child", key="t.child_id")}
FROM assessment_rating t JOIN children_child c ON c.key = t.child_id"""
CHILDREN = f"""
SELECT encode(c.id_index, 'hex'), c.name, c.state, c.key::text,
    (SELECT count(*) FROM casework_matter m WHERE m.key = c.key AND m.kind = 'file'),
    {EVENTS_OF.format(name="children.to_verify", noun="child", key="c.key")},
    {OPENED_BY.format(name="children.to_verify", noun="child", key="c.key")},
    (SELECT array_agg(g.gram ORDER BY g.gram COLLATE "C") FROM children_namegram g
        WHERE g.child_id = c.key),
    (SELECT count(*) FROM children_childevent h
        WHERE h.pgh_obj_id = c.key AND h.pgh_label = 'insert'),
    (SELECT count(*) FROM children_tie t WHERE t.child_id = c.key)
FROM children_child c"""
CONFIRMED = f"""
SELECT c.key::text,
    {EVENTS_OF.format(name="children.registered", noun="child", key="c.key")},
    {CLOSED_BY.format(name="children.registered", noun="child", key="c.key")},
    {OPENED_BY.format(name="children.registered", noun="child", key="c.key")},
    (SELECT count(*) FROM casework_duty d WHERE d.matter_id = c.key
        AND d.code = 'visits.visit' AND d.closed_at IS NULL)
FROM children_child c WHERE c.state = 'registered'"""
ORPHANS = {
    "events without a matter": """SELECT count(*) FROM casework_event e
        LEFT JOIN casework_matter m ON m.key = e.matter_id WHERE m.key IS NULL""",
    "duties without an event": """SELECT count(*) FROM casework_duty d
        LEFT JOIN casework_event e ON e.id = d.opened_by_id WHERE e.id IS NULL""",
    "cases without a report": """SELECT count(*) FROM casework_matter m WHERE m.kind = 'case'
        AND NOT EXISTS (SELECT 1 FROM reports_report r WHERE r.matter_id = m.key)""",
    "files without a child": """SELECT count(*) FROM casework_matter m WHERE m.kind = 'file'
        AND NOT EXISTS (SELECT 1 FROM children_child c WHERE c.key = m.key)""",
    "houses without a child": """SELECT count(*) FROM children_household h
        WHERE NOT EXISTS (SELECT 1 FROM children_child c WHERE c.household_id = h.key)""",
    "adults without a child": """SELECT count(*) FROM children_adult a
        WHERE NOT EXISTS (SELECT 1 FROM children_tie t WHERE t.adult_id = a.key)""",
    "grams without a child": """SELECT count(*) FROM children_namegram g
        LEFT JOIN children_child c ON c.key = g.child_id WHERE c.key IS NULL""",
    "lines without a ledger": """SELECT count(*) FROM exchange_ledgerline l
        LEFT JOIN exchange_ledgerrun r ON r.key = l.run_id WHERE r.key IS NULL""",
    "events that nothing tells of": """SELECT count(*) FROM casework_event e
        WHERE e.name = 'visits.made' AND NOT EXISTS
        (SELECT 1 FROM visits_visit v WHERE 'visit:' || v.key::text = e.record)""",
    "jobs left over": "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    " AND task_name LIKE 'exchange.%'",
}
OFFICE = {"police": "police", "bureau": "civil_affairs"}


class Found:
    """What the instance holds after all of it."""

    def __init__(self, instance: Instance) -> None:
        queries = {
            "reports": REPORTS,
            "taken": TAKEN,
            "visits": VISITS,
            "ratings": RATINGS,
            "children": CHILDREN,
            "confirmed": CONFIRMED,
            "runs": "SELECT key::text, file_name, state FROM exchange_ledgerrun",
            "keys": "SELECT key, count(*) FROM api_idempotent GROUP BY key",
        }
        self._index = read(instance.home / "keys" / "fields.json").sealing.index
        with instance.connect() as conn:
            self.rows = {name: conn.execute(query).fetchall() for name, query in queries.items()}
            self.orphans = {
                name: conn.execute(query).fetchone()[0] for name, query in ORPHANS.items()
            }

    def index(self, number: str) -> str:
        """By which a child with that number is found; reckoned here, not by the code under test."""
        said = f"id\x1f{number}".encode()
        return hmac.new(self._index, said, hashlib.sha256).hexdigest()[:32]

    def once(self, table: str, wanted: set[str], column: int = 0) -> list[str]:
        """What is lost, doubled, or was never asked for."""
        there = Counter(row[column] for row in self.rows[table])
        lost = [f"{table}: lost {one}" for one in sorted(wanted - set(there))]
        doubled = [f"{table}: {n} times {one}" for one, n in sorted(there.items()) if n > 1]
        return lost + doubled + [f"{table}: unasked {one}" for one in sorted(set(there) - wanted)]


def differences(kept: Kept, found: Found) -> list[str]:
    """Everything in which the database differs from the journals; nothing when all is well."""
    orphans = [f"{count} {name}" for name, count in found.orphans.items() if count]
    keys = {key for key, one in kept.requests.items() if one.kind not in ("upload", "store")}
    known = [f"key {key}: {count} rows" for key, count in found.rows["keys"] if count != 1]
    return [
        *orphans,
        *known,
        *found.once("keys", keys),
        *_reports(kept, found),
        *_taken(kept, found),
        *_visits(kept, found),
        *_ratings(kept, found),
        *_children(kept, found),
        *_confirmed(kept, found),
        *_ledgers(kept, found),
    ]


def _unlike(what: str, rows: Iterable[tuple[Any, ...]], parts: Any) -> list[str]:
    return [f"{what} {row}" for row in rows if not parts(row)]


def _reports(kept: Kept, found: Found) -> list[str]:
    school, citizens = set(kept.of("report")), set(kept.of("tell"))
    with_assist = sorted([*TOLD_ALL, "reports.assist"])

    def is_whole(row: tuple[Any, ...]) -> bool:
        told = with_assist if row[0] in school else TOLD_ALL
        return row[2:] == (1, told, 1, 2, 1)

    rows = found.rows["reports"]
    keys = {row[0]: row[1] for row in rows}
    answered = [
        f"report {key}: answered {kept.answers[key]['key']}, is {keys.get(key)}"
        for key in school & set(kept.answers)
        if kept.answers[key]["key"] != keys.get(key)
    ]
    return [
        *found.once("reports", school | citizens),
        *_unlike("report", rows, is_whole),
        *answered,
    ]


def _taken(kept: Kept, found: Found) -> list[str]:
    asked = {
        (one.path.split("/")[2], OFFICE[key.partition("-")[0]])
        for key, one in kept.of("take").items()
    }
    rows = found.rows["taken"]
    there = {(row[0], row[1]) for row in rows}

    def is_whole(row: tuple[Any, ...]) -> bool:
        """Accepted with both; the police investigate with their own receipt, whoever else took it."""
        both = {(row[0], office) for office in OFFICE.values()} <= there
        return row[2:] == (1, 1, int(both), int((row[0], "police") in there))

    return [*(f"receipt {one}" for one in asked ^ there), *_unlike("receipt", rows, is_whole)]


def _visits(kept: Kept, found: Found) -> list[str]:
    visits = kept.of("visit")

    def is_whole(row: tuple[Any, ...]) -> bool:
        child = visits[row[0]].body["child"] if row[0] in visits else ""
        return row[1:] == (child, 1, ["visits.visit"], ["visits.visit"])

    return [*found.once("visits", set(visits)), *_unlike("visit", found.rows["visits"], is_whole)]


def _ratings(kept: Kept, found: Found) -> list[str]:
    """Each sheet once: it gave the level, ended the term of the first visit and began the next."""
    asked = {one.body["child"] for one in kept.of("rate").values()}
    whole = (1, "green", ["visits.visit"], ["visits.visit"])
    rows = found.rows["ratings"]
    return [
        *found.once("ratings", asked),
        *_unlike("rating", rows, lambda row: row[1:] == whole),
    ]


def _children(kept: Kept, found: Found) -> list[str]:
    names = {found.index(one.body["id"]): one.body["name"] for one in kept.of("child").values()}
    for one in kept.of("upload").values():
        names |= {found.index(number): name for number, name in one.body["rows"].items()}

    def is_whole(row: tuple[Any, ...]) -> bool:
        parts = (1, 1, ["children.verify"], sorted(grams(row[1])), 1, 2)
        return row[1] == names.get(row[0]) and row[4:] == parts

    rows = found.rows["children"]
    return [*found.once("children", set(names)), *_unlike("child", rows, is_whole)]


def _confirmed(kept: Kept, found: Found) -> list[str]:
    asked = {one.body["children"][0] for one in kept.of("confirm").values()}
    whole = (1, ["children.verify"], ["visits.visit"], 1)
    rows = found.rows["confirmed"]
    return [
        *found.once("confirmed", asked),
        *_unlike("confirmed", rows, lambda row: row[1:] == whole),
    ]


def _ledgers(kept: Kept, found: Found) -> list[str]:
    """Each upload that was acknowledged is there; each store that was acknowledged was done."""
    states = {key: state for key, _, state in found.rows["runs"]}
    wrong = []
    for key, one in kept.of("upload").items():
        if key in kept.answers and kept.answers[key].strip("/").split("/")[-1] not in states:
            wrong.append(f"ledger lost: {one.body['file']}")
    for key, one in kept.of("store").items():
        if key in kept.answers and states.get(one.body["run"]) != "stored":
            wrong.append(f"ledger not stored: {one.body['run']} {states.get(one.body['run'])}")
    names = {one.body["file"] for one in kept.of("upload").values()}
    return wrong + [f"unasked {run}" for run in found.rows["runs"] if run[1] not in names]
