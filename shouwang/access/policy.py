"""The one place that decides: `reach` for rows, `may` for acts, `fields` for fields, `why` for words.

Everything is decided from six tables (grants, roles, kinds, fields, purposes, denials) and from how
a post stands to a record. Unknown is no. The denials come last and win. docs/adr/0017.
"""

import csv
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from shouwang.access import kinds
from shouwang.access.fields import NOTHING, Show, Shown, Viewer, fields, in_group, placed
from shouwang.access.kinds import Stand
from shouwang.access.may import May, act_name, granted, granted_in_place
from shouwang.access.purposes import purpose_of
from shouwang.access.reach import SEALED, Reach, current
from shouwang.access.reach import of as reach
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

__all__ = ["Show", "Shown", "Viewer", "fields", "may", "must", "reach", "viewer", "why"]

DENIALS = Path(__file__).with_name("denials.csv")


def may(post: Post, act: May) -> bool:
    """Whether the grant table gives the act to the post's role, for a purpose with a basis."""
    return act in granted().get(post.role, frozenset()) and purpose_of(act) is not None


def may_in_place(post: Post, act: May, keys: Collection[UUID] | None = None) -> bool:
    """Whether the post may do the act because its office holds a duty in another's place.

    On one of these files or cases; with none named, on some; None: it is not asked about any.
    """
    acts = granted_in_place().get(post.role, frozenset())
    if keys is None or act not in acts or purpose_of(act) is None:
        return False
    return bool(_stands_in()(post, keys))


@cache
def _stands_in() -> Callable[[Post, Collection[UUID]], bool]:
    """How the floor of the duties answers it."""
    return import_string(settings.STANDS_IN)  # type: ignore[no-any-return]


def must(post: Post, act: May, keys: Collection[UUID] | None = None) -> None:
    """Go on only when the post may; in another office's place, about these files or cases.

    Refuses: not_permitted.
    """
    if not may(post, act) and not may_in_place(post, act, keys):
        raise Refusal("not_permitted", role=post.get_role_display(), act=act_name(act))


def viewer(post: Post, key: UUID, stands: frozenset[str] = NOTHING) -> Viewer:
    """A post as it stands to a file or case: a reason it gave for it a moment ago counts in.

    What it looks at in an emergency it sees by that alone.
    """
    here = current()
    if key == here.urgent:
        return Viewer(post, frozenset({Stand.URGENT}))
    return Viewer(post, stands | {Stand.REASON} if key in here.opened else stands)


def must_open(group: str, post: Post) -> None:
    """Go on only when a reveal may open every field of the group to this post's role.

    Refuses: not_permitted.
    """
    opened = (Stand.ROW, Stand.REVEAL)
    for key in in_group(group):
        if not kinds.is_open(post.role, placed()[key].kind, opened):
            words = {"role": post.get_role_display(), "act": act_name(May.REVEAL_NUMBER)}
            raise Refusal("not_permitted", **words)


@dataclass(frozen=True)
class Where:
    """What is asked about, as the rule sees it: its key, place and label, whose units work on it.

    `kind` is what of it would be read.
    """

    key: UUID
    division: str
    label: int
    units: frozenset[int] = frozenset()
    kind: str = "roster"


@dataclass(frozen=True)
class Decision:
    """A yes or a no with its rule, in a sentence, and the law of its purpose.

    Where a no must not tell that there is something, it is told as that of nothing.
    """

    allowed: bool
    rule: str
    sentence: str
    clause: str = ""


@lru_cache(maxsize=1)
def denials() -> dict[str, dict[str, str]]:
    """Every no by its rule: its name, as which other no it is told, its sentence."""
    with DENIALS.open(encoding="utf-8", newline="") as rows:
        return {row["rule"]: row for row in csv.DictReader(rows)}


def covers(here: Reach, where: Where) -> bool:
    """Whether a reach shows a row: by place up to its label, by its unit's work, by its key."""
    by_place = here.low <= where.division <= here.high and where.label <= here.label
    return by_place or here.unit in where.units or where.key in here.keys


# Evaluated last: each wins over whatever was granted.
DENY: dict[str, Callable[[Post, Where | None, datetime], bool]] = {
    "outside_grant": lambda post, where, at: not post.is_held(at),
    "sealed": lambda post, where, at: (
        where is not None and where.label >= SEALED and where.key not in post.person.named
    ),
    "conflict": lambda post, where, at: where is not None and where.key in post.person.hidden,
}


def why(
    post: Post,
    act: May,
    where: Where | None = None,
    *,
    at: datetime,
    stands: frozenset[str] = frozenset(),
) -> Decision:
    """Whether the post may do this about that, by which rule, in a sentence for the post itself."""
    found = decided(post, act, where, at=at, stands=stands)
    told_as = denials()[found.rule]["told_as"] if not found.allowed else ""
    return replace(found, rule=told_as) if told_as else found


def decided(
    post: Post, act: May, where: Where | None, *, at: datetime, stands: frozenset[str]
) -> Decision:
    """The decision by its true rule: for tests and the trail, never for a page."""
    purpose = purpose_of(act)
    facts = {"role": post.get_role_display(), "act": act_name(act)}
    rule = _granted(post, act)
    if rule is None and where is not None:
        facts["kind"] = kinds.names()[where.kind]
        rule = _within(post, where, stands)
    rule = next((name for name, denies in DENY.items() if denies(post, where, at)), rule)
    if rule is not None:
        return Decision(False, rule, denials()[rule]["sentence"].format(**facts))
    assert purpose is not None  # or it would not have been granted
    return Decision(True, "granted", f"{purpose.name}：{purpose.basis}。", purpose.law)


def _granted(post: Post, act: May) -> str | None:
    if act not in granted().get(post.role, frozenset()):
        return "not_granted"
    return None if purpose_of(act) else "no_basis"


def _within(post: Post, where: Where, stands: frozenset[str]) -> str | None:
    if not covers(reach(post), where):
        return "out_of_reach"
    if kinds.is_open(post.role, where.kind, {Stand.ROW.value, *stands}):
        return None
    is_with_reason = kinds.is_open(post.role, where.kind, (Stand.REASON, Stand.REVEAL))
    return "needs_reason" if is_with_reason else "other_kind"
