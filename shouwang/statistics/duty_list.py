"""责任清单: the duties of one unit as PDF, from the statute's rows and the open duties."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.models import Count, Q

from shouwang.casework.queries import visible_duties
from shouwang.kernel import paper
from shouwang.kernel.clock import cn_date
from shouwang.offices.models import Unit
from shouwang.statistics.board import Owed, owed_by
from shouwang.statistics.settings_now import Standing, standing
from shouwang.statistics.sight import Sight
from shouwang.statute import duties
from shouwang.statute.clauses import CLAUSES, DOCUMENT, sort_key
from shouwang.statute.codes import codes, entries
from shouwang.statute.duty_rule import DutyRule
from shouwang.statute.holders import holder_name

UNTOLD = "不列"
NOTE = "本岗位只看统计数的范围，本清单不列办理数。"
TEMPLATE = Path(__file__).with_name("duty_list.typ")


def rules_of(kind: str) -> list[DutyRule]:
    """The duties that fall on this kind of unit, in clause order."""
    spec = kind if kind in ("village", "town", "police_station") else f"district.{kind}"
    found = list(duties.held_by(spec))
    if kind == "police_station":
        found += duties.held_by("home_station")
    if kind in codes("reporters"):
        found += duties.held_by("reporter")
    if kind in {entry.more["unit_kind"] for entry in entries("services").values()}:
        found += duties.held_by("unit")
    return sorted(found, key=lambda rule: sort_key(rule.clause))


def open_counts(unit: Unit, sight: Sight, at: datetime) -> dict[str, dict[str, int]]:
    """Per duty code what the unit owes now and what of it is overdue."""
    with sight.counting(sight.place):
        rows = (
            _owed(unit)
            .order_by()
            .values("code")
            .annotate(open=Count("id"), overdue=Count("id", filter=Q(due_at__lt=at)))
        )
        return {row.pop("code"): row for row in rows}


def _owed(unit: Unit) -> Any:
    return visible_duties().filter(holder=unit, closed_at=None)


def _time(owed: Owed) -> str:
    """The due time in words: one figure plainly, several with their names."""
    if not owed.figures:
        return owed.until
    if len(owed.figures) == 1:
        return owed.figures[0].words
    return "；".join(f"{one.figure.label} {one.words}" for one in owed.figures)


def _unset(owed: Owed) -> str:
    """Why no figure sets the time: the duty lasts as long as its matter, or a day was agreed."""
    return "政策没有规定期限" if owed.rule.open_ended else "按约定"


def _line(owed: Owed, kind: str, counts: dict[str, dict[str, int]], sight: Sight) -> dict[str, str]:
    rule = owed.rule
    above = [spec for spec in rule.escalates_to if spec.removeprefix("district.") != kind]
    stands_in = "" if rule in rules_of(kind) else "（代办）"
    found = counts.get(rule.code, {"open": 0, "overdue": 0})
    told = {name: str(n) if sight.exact else UNTOLD for name, n in found.items()}
    return {
        "title": rule.title + stands_in,
        "time": _time(owed),
        "source": "；".join(dict.fromkeys(one.source for one in owed.figures)) or _unset(owed),
        "escalates": " → ".join(holder_name(spec) for spec in above) or "—",
        **told,
    }


def contents(unit: Unit, sight: Sight, at: datetime) -> dict[str, Any]:
    """What the list says: per clause what it asks, and the unit's duties under it."""
    counts = open_counts(unit, sight, at) if sight.exact else {}
    figures: dict[str, Standing] = standing(unit.division, at)
    rules = {rule.code: rule for rule in rules_of(unit.kind)}
    # What fell to this unit because the place has no office of the kind named in the statute.
    rules |= {code: duties.RULES[code] for code in counts if code not in rules}
    by_clause: dict[str, list[DutyRule]] = {}
    for rule in rules.values():
        by_clause.setdefault(rule.clause, []).append(rule)
    return {
        "unit": unit.name,
        "policy": f"{DOCUMENT.name}（{DOCUMENT.number}）",
        "date": cn_date(at.date()),
        "note": "" if sight.exact else NOTE,
        "clauses": [
            {
                "name": CLAUSES[code].name,
                "title": CLAUSES[code].title,
                "asks": "；".join(CLAUSES[code].asks),
                "duties": [
                    _line(owed_by(rule, figures), unit.kind, counts, sight) for rule in found
                ],
            }
            for code, found in sorted(by_clause.items(), key=lambda pair: sort_key(pair[0]))
        ],
    }


def pdf(unit: Unit, sight: Sight, at: datetime) -> bytes:
    """The list as PDF.

    Refuses: no_font.
    """
    return paper.pdf(TEMPLATE, contents(unit, sight, at), at)
