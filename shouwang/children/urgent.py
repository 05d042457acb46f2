"""What is asked for in an emergency, and which record it is: one, in the asker's district."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.access.fields import NOTHING, Viewer
from shouwang.access.kinds import Stand
from shouwang.access.models import UrgentLook
from shouwang.access.reach import CASE, Reach
from shouwang.casework.models import Matter
from shouwang.children import queries
from shouwang.children.models import Child
from shouwang.kernel import identity
from shouwang.kernel.crypto import blind_indexes
from shouwang.offices.models import Post
from shouwang.offices.queries import district_of

MOST = 2


@dataclass(frozen=True)
class Sought:
    """A whole identity number, or a whole name and its village, or the number of a case."""

    number: str = ""
    name: str = ""
    village: str = ""
    case: str = ""

    @property
    def is_one(self) -> bool:
        """Whether exactly one of the three ways is given, and given whole."""
        ways = (bool(self.number), bool(self.name or self.village), bool(self.case))
        return sum(ways) == 1 and bool(self.name) == bool(self.village)


def district_reach(post: Post) -> Reach:
    """The post's whole district without what is sealed and without what is hidden from him."""
    place = district_of(post.unit.division)
    hidden = tuple(post.person.hidden)
    if place is None:
        return Reach(hidden=hidden)
    return Reach(low=place.low, high=place.high, label=CASE, hidden=hidden)


def sought_out(sought: Sought, post: Post) -> list[Matter]:
    """The records that fit, at most two; always the same questions, whatever there is."""
    with reach.entered(district_reach(post)):
        files = _files(sought).filter(state__in=queries.LIVING).values("matter_id")[:MOST]
        keys = [row["matter_id"] for row in files]
        cases = Matter.objects.filter(
            reach.rows(), number=sought.case, kind=Matter.Kind.CASE
        ).values_list("key", flat=True)
        keys += list(cases[:MOST])
        found = Matter.objects.filter(reach.rows(), key__in=keys).select_related("division")
        return list(found.order_by("key"))


def _files(sought: Sought) -> QuerySet[Child]:
    if sought.number:
        wanted = identity.normalise(sought.number)
        return queries.files().filter(id_index__in=blind_indexes(wanted, kind="id"))
    return queries.files().filter(name=sought.name, division_id=sought.village)


def looks() -> QuerySet[UrgentLook]:
    """The looks that the reach in force shows, the latest first."""
    unit = reach.current().unit
    ways = Q(unit_id=unit) | Q(seers__contains=[unit]) if unit else None
    return (
        UrgentLook.objects.filter(reach.rows(ways=ways))
        .select_related(
            "person", "post__unit", "division__parent", "seen_by__person", "reviewed_by__person"
        )
        .order_by("-opened_at", "-id")
    )


def open_look(post: Post) -> UrgentLook | None:
    """The look of this post that has not been ended; it may have run out."""
    return UrgentLook.objects.filter(post=post, ended_at=None).first()


def shown_to(post: Post, look: UrgentLook) -> Any:
    """A look as a post is shown it: its own, or one that it answers for."""
    is_own = look.post_id == post.pk
    return Viewer(post, frozenset({Stand.OWN}) if is_own else NOTHING).of(look)
