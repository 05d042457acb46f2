"""Posts: one's own, and who works where in the place one keeps posts for."""

from django.db.models import QuerySet
from ninja import Query, Router

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.session import PostOut, post_out
from shouwang.casework.posts import units_kept
from shouwang.offices.models import Post
from shouwang.offices.queries import in_force, on_the_list

router = Router(tags=["posts"])


@door.get(router, "/own", may=May.WORK, out=Page[PostOut])
def own(request: Request) -> Page[PostOut]:
    """The posts one holds now."""
    return Page[PostOut](items=[post_out(post) for post in request.posts])


@door.get(router, "", may=May.KEEP_POSTS, out=Page[PostOut])
def listed(request: Request, asked: Query[Paging]) -> Page[PostOut]:
    """Who works where, in the units whose posts one keeps."""
    return page(kept(request).filter(in_force(request.at)), ("id",), asked, post_out, PostOut)


def kept(request: Request) -> QuerySet[Post]:
    """The posts in force, and the suspended ones, in the units whose posts one keeps."""
    held = Post.objects.filter(on_the_list(request.at), unit__in=units_kept(request.post))
    return held.select_related("unit__division", "person")
