"""All duties of the policy: which event opens them, which closes them, and their due figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from shouwang.statute.duties_coordination import COORDINATION
from shouwang.statute.duties_danger import DANGERS
from shouwang.statute.duties_placement import PLACEMENTS
from shouwang.statute.duties_posts import POSTS
from shouwang.statute.duties_register import REGISTER
from shouwang.statute.duties_response import RESPONSE
from shouwang.statute.duties_secret import SECRETS
from shouwang.statute.duty_rule import EVENTS, DutyRule

__all__ = ["EVENTS", "RULES", "DutyRule", "by_clause", "closed_by", "due", "held_by", "opened_by"]


def collect(rules: Iterable[DutyRule]) -> Mapping[str, DutyRule]:
    """Return the rules by code; a code twice is an error."""
    found: dict[str, DutyRule] = {}
    for rule in rules:
        if rule.code in found:
            raise ValueError(f"two duties are called {rule.code}")
        found[rule.code] = rule
    return MappingProxyType(found)


def _index(kind: str) -> Mapping[str, tuple[DutyRule, ...]]:
    return MappingProxyType(
        {
            event: tuple(rule for rule in RULES.values() if event in getattr(rule, kind))
            for event in EVENTS
        }
    )


RULES: Final = collect(REGISTER + DANGERS + PLACEMENTS + POSTS + RESPONSE + SECRETS + COORDINATION)
_OPENED: Final = _index("opened_by")
_CLOSED: Final = _index("closed_by")


def opened_by(event: str) -> tuple[DutyRule, ...]:
    """Return the duties an event opens; an unknown event is a KeyError."""
    return _OPENED[event]


def closed_by(event: str) -> tuple[DutyRule, ...]:
    """Return the duties an event closes, before any is opened; an unknown event is a KeyError."""
    return _CLOSED[event]


def due(rule: DutyRule, level: str = "") -> str:
    """Return the figure code that sets a duty's due time; "" where a fact or nothing sets it."""
    return rule.due(level)


def by_clause(clause: str) -> tuple[DutyRule, ...]:
    """Return the duties a clause opens."""
    return tuple(rule for rule in RULES.values() if rule.clause == clause)


def held_by(holder: str) -> tuple[DutyRule, ...]:
    """Return the duties whose row names this holder: village, town, district.police, …"""
    return tuple(rule for rule in RULES.values() if rule.holder == holder)
