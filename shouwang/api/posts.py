"""Posts: one's own, and who works where in the place one keeps posts for."""

from django.db.models import QuerySet
from ninja import Query, Router

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.session import PostOut, post_out
from shouwang.offices.models import Post, Role
from shouwang.offices.queries import district_of, in_force

router = Router(tags=["posts"])
BELOW_TOWN = ("village", "school", "kindergarten", "hospital")


@door.get(router, "/own", may=May.WORK, out=Page[PostOut])
def own(request: Request) -> Page[PostOut]:
    """The posts one holds now."""
    return Page[PostOut](items=[post_out(post) for post in request.posts])


@door.get(router, "", may=May.KEEP_POSTS, out=Page[PostOut])
def listed(request: Request, asked: Query[Paging]) -> Page[PostOut]:
    """Who works where, in the units whose posts one keeps."""
    return page(_kept(request), ("id",), asked, post_out, PostOut)


def _kept(request: Request) -> QuerySet[Post]:
    by, at = request.post, request.at
    area = reach.figures_place(by) or district_of(by.unit.division)
    held = Post.objects.filter(in_force(at))
    if area is None:
        return held.none()
    if by.role == Role.TOWN_SUPERVISOR:
        held = held.filter(unit__kind__in=BELOW_TOWN)
    low, high = area.low, area.high
    return held.filter(
        unit__division__code__gte=low, unit__division__code__lte=high
    ).select_related("unit", "person")
