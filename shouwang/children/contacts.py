"""Who the child is, where it lives and whom to ring: what stands at the head of an act's page.

An open duty is a purpose: a post whose unit owes something on the child reads name, house and
telephones without a reason typed, and the look stands in the trail. Nothing here is read of what is
kept secret or hidden: that lies out of reach.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwang.access.fields import Viewer
from shouwang.access.kinds import Stand
from shouwang.access.may import May
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.casework import queries as casework
from shouwang.casework.models import Matter
from shouwang.children import harmers, queries, silence
from shouwang.children.around import phone_of
from shouwang.children.models import Adult, Child, Tie
from shouwang.children.placed import as_shown
from shouwang.children.placed import marked as with_mark
from shouwang.children.silence import Silence, silent
from shouwang.offices.models import Post

ORDER = (Tie.Kind.CARER, Tie.Kind.FATHER, Tie.Kind.MOTHER)


@dataclass(frozen=True)
class Contact:
    """One grown-up round the child: who to it, the name, where, and the number to ring.

    `masked` is what stands for a number that is on file and not for these eyes. `is_harmer`: named
    as having harmed the child, for whoever reads that. `is_silent`: the home may not be rung yet.
    """

    kind: str
    who: str
    name: str
    place: str
    phone: str
    masked: str
    is_harmer: bool = False
    is_silent: bool = False


@dataclass(frozen=True)
class Contacts:
    """A child as one post is shown it, with the people round it. `is_open`: so is its file.

    `harmers`: who is named as having harmed it, in words, for whoever reads that.
    """

    child: Any
    people: list[Contact]
    is_named: bool = False
    is_open: bool = True
    is_quiet: bool = False
    is_met: bool = False
    placed: Any = None
    placed_quietly: Any = None
    harmers: str = ""
    silence: Silence | None = None

    def quietly(self) -> "Contacts":
        """The same without a number of the home: nobody rings there yet."""
        people = [replace(one, phone="", masked="") for one in self.people]
        return replace(self, people=people, is_quiet=True, placed=self.placed_quietly)


def phones(
    ties: dict[str, Tie], eyes: Viewer, quiet: Collection[UUID] | None = None
) -> dict[str, str]:
    """The numbers of these people by kind of tie, for eyes that may see them whole.

    None of a home that may not be rung yet. `quiet`: as for `people`.
    """
    return {} if _is_silent(ties, quiet) else _numbers(ties, eyes)


def _is_silent(ties: dict[str, Tie], quiet: Collection[UUID] | None) -> bool:
    keys = {tie.child_id for tie in ties.values()}
    return not keys.isdisjoint(silent(keys) if quiet is None else quiet)


def _numbers(ties: dict[str, Tie], eyes: Viewer) -> dict[str, str]:
    if not eyes.sees(Adult, "phone_sealed"):
        return {}
    numbers = {kind: phone_of(tie.adult) for kind, tie in ties.items()}
    return {kind: number for kind, number in numbers.items() if number}


def people(
    ties: dict[str, Tie], eyes: Viewer, quiet: Collection[UUID] | None = None
) -> list[Contact]:
    """The people round a child, who cares for it first, as these eyes are shown them.

    `quiet`: the children whose homes may not be rung yet, where that is known already.
    """
    is_silent = _is_silent(ties, quiet)
    numbers = {} if is_silent else _numbers(ties, eyes)
    shown = [(kind, eyes.of(ties[kind])) for kind in ORDER if kind in ties]
    return [
        Contact(
            kind.value,
            kind.label if kind != Tie.Kind.CARER else f"受委托人 {tie.relation}".strip(),
            tie.adult.name,
            tie.adult.place or "",
            numbers.get(kind, ""),
            "" if is_silent else tie.adult.phone_masked or "",
            is_silent=is_silent,
        )
        for kind, tie in shown
    ]


def of_file(
    file: UUID | None,
    post: Post,
    *,
    at: datetime,
    purpose: str,
    act: May | None = None,
    is_open: bool = True,
) -> Contacts | None:
    """The head of an act's page on this child's file, and the look in the trail; none out of reach.

    `act`: what the post is about to do, where that alone opens a name and a house.
    """
    child = queries.files().filter(matter_id=file).first() if file else None
    if child is None:
        return None
    eyes = eyes_on(child, post, act)
    if eyes.stands or act:
        facts = {"purpose": purpose, "division": child.division_id}
        note(post, act="read_child", key=child.key, at=at, **facts)
    ties = queries.ties(child)
    named = harmers.named(child.key)
    marked = named.marked(ties)
    quiet = silence.over(child)
    around = people(ties, eyes, [child.key] if quiet else [])
    found = [replace(one, is_harmer=one.kind in marked) for one in around]
    found.sort(key=lambda one: one.is_harmer)  # he is not the first whom anybody rings
    if not is_open:  # where a parent works stands in the file alone
        found = [replace(one, place="") for one in found]
    is_named = child.key in post.person.named
    more = {"is_quiet": quiet is not None, "harmers": named.said, "silence": quiet}
    where = with_mark(queries.where_now(child.key))
    unrung = as_shown(where, eyes, is_silent=True)
    more["placed"] = unrung if quiet else as_shown(where, eyes, is_silent=False)
    return Contacts(eyes.of(child), found, is_named, is_open, placed_quietly=unrung, **more)


def of_case(
    case: Matter,
    post: Post,
    *,
    at: datetime,
    purpose: str,
    is_quiet: bool = False,
    act: May | None = None,
) -> Contacts | None:
    """The same of the child that a case is about; none while nobody knows who it is.

    `is_quiet`: the home may not be rung yet, and no number of it is shown. `act`: as in `of_file`.
    """
    found = of_file(case.child, post, at=at, purpose=purpose, act=act)
    if found is None or not is_quiet:
        return found
    return replace(found.quietly(), is_met=bool(silence.met([case.key])))


def eyes_on(child: Child, post: Post, act: May | None = None) -> Viewer:
    """A post as it stands to a child by the duties that are open on it."""
    stands = casework.stands(post, casework.duties_on_child(child.key))
    return replace(viewer(post, child.key, stands), act=act)


def names_of(
    children: Iterable[Child], post: Post, *, at: datetime, purpose: str, act: May | None = None
) -> list[str]:
    """What these children are called before this post: whole where its unit owes something on them.

    Or where what it is doing (`act`) opens a name. Two under one roof may share a mask. The look
    stands in the trail.
    """
    found = []
    for child in children:
        eyes = eyes_on(child, post, act)
        if eyes.stands or act:
            facts = {"purpose": purpose, "division": child.division_id}
            note(post, act="read_child", key=child.key, at=at, **facts)
        found.append(str(eyes.of(child).name))
    return found


def carers(children: Iterable[Child], eyes: Viewer) -> dict[UUID, Contact]:
    """Who cares for each of these children and how to ring him, for a list of doors to knock at."""
    keys = list(children)
    rows = Tie.objects.filter(child__in=keys, kind=Tie.Kind.CARER, until=None)
    quiet = silent([child.key for child in keys])
    return {
        tie.child_id: people({Tie.Kind.CARER: tie}, eyes, quiet)[0]
        for tie in rows.select_related("adult").order_by("id")
    }


def is_rung(eyes: Viewer) -> bool:
    """Whether these eyes see the numbers of the people round a child."""
    return Stand.CHARGE in eyes.stands or eyes.sees(Adult, "phone_sealed")
