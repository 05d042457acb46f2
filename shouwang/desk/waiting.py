"""等您回答: what waits for an answer before it is stored, first on the desk of whoever wrote it.

Also what the clock stored because nobody answered, until its author has opened it; and, for the town,
whom to ring because he does not answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.figures import due_from
from shouwang.children.dangers import KINDS
from shouwang.children.held_forms import among
from shouwang.children.models import Held
from shouwang.children.queries import files
from shouwang.children.waiting import held_by, unheard_in
from shouwang.desk.counting import HELD, LEDGER, Key
from shouwang.exchange.queries import runs, told_of_harm
from shouwang.offices.models import Post
from shouwang.offices.queries import town_of
from shouwang.reports import queries
from shouwang.reports.queries_dangers import dangers_of
from shouwang.reports.ringing import Rung, rung


@dataclass(frozen=True)
class Asked:
    """One form that waits. `until`: when the clock stores it; `stored_at`: it has. `who`: a mask.

    `rings`: whom its author rings once it is stored. `post`: as which other post of his it is opened.
    """

    held: Held
    what: str
    who: str
    until: datetime
    post: Post | None = None
    rings: list[Rung] = field(default_factory=list)

    @property
    def stored_at(self) -> datetime | None:
        """When the clock stored it; None while it waits."""
        return self.held.answered_at

    @property
    def link(self) -> str:
        """To the question, or to whom to ring and what to add."""
        return self.held.led_to if self.held.answer else f"/children/held/{self.held.key}/"


@dataclass(frozen=True)
class Ledger:
    """One ledger that tells of harm: it waits to be stored or, where nothing can be, for the answer."""

    file_name: str
    read_at: datetime
    rows: int
    link: str
    is_storable: bool


def _keys(found: Iterable[Key], kind: str) -> list[str]:
    return [key for _, code, key in found if code == kind]


def asked(found: Iterable[Key], post: Post, posts: list[Post], at: datetime) -> list[Asked]:
    """The forms of this person among what the desk counts, those first that nobody has stored."""
    keys = _keys(found, HELD)
    rows = held_by(keys) if keys else []
    rows.sort(key=lambda one: bool(one.answer))
    seen = set(files().filter(pk__in=[one.child_id for one in rows])) if rows else set()
    return [_asked(one, one.child in seen, post, posts, at) for one in rows]


def _asked(held: Held, is_seen: bool, post: Post, posts: list[Post], at: datetime) -> Asked:
    other = held.post if held.post_id != post.pk and held.post in posts else None
    place = held.child.division.name
    return Asked(
        held,
        KINDS[held.kind].title,
        f"{place} {_whom(held, post, at)}" if is_seen else place,
        due_from("danger_unanswered", held.child.division, held.held_at)[0],
        other,
        _rings(held, post, at) if held.answer else [],
    )


def _whom(held: Held, post: Post, at: datetime) -> str:
    """Of whom it is; of a danger that nobody has said whose it is, that, and no child alone."""
    if not held.answer:
        several = among(held, held.post, at)
        return f"同住 {len(several)} 名，没有选是哪个孩子" if several else held.child.name_masked
    found = dangers_of(UUID(held.led_to.split("/")[3]), post).first()
    is_house = found is not None and found.report.child_id is None
    return "没有说明是同住的哪个孩子" if is_house else held.child.name_masked


def _rings(held: Held, post: Post, at: datetime) -> list[Rung]:
    """The offices that have the report, as its own page names them."""
    found = dangers_of(UUID(held.led_to.split("/")[3]), post).first()
    place = held.child.division
    units = queries.offices_told(found.report) if found else queries.offices_at(place)
    return [
        rung(unit, office, place, by=post, at=at, key=held.child_id)
        for unit, office in zip(units, ("police", "civil_affairs"), strict=True)
    ]


def ledgers(found: Iterable[Key]) -> list[Ledger]:
    """The ledgers among what the desk counts: nothing that they tell of harm is reported by storing."""
    keys = _keys(found, LEDGER)
    return [
        Ledger(
            one.file_name,
            one.handed_in_at,
            told_of_harm(one),
            f"/ledgers/{one.key}/",
            is_storable=one.state == one.State.READ and one.accepted > 0,
        )
        for one in (runs().filter(pk__in=keys) if keys else ())
    ]


def unheard(post: Post, at: datetime) -> list[Asked]:
    """For the town: the questions nobody has answered, so that it rings whoever wrote them."""
    town = town_of(post.unit.division)
    if town is None or post.unit.kind != "town" or not may(post, May.RING):
        return []
    return [
        Asked(
            one,
            KINDS[one.kind].title,
            one.child.division.name,
            due_from("danger_unanswered", one.child.division, one.held_at)[0],
        )
        for one in unheard_in(town, post.person_id, at)
    ]
