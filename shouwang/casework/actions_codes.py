"""Sign-in codes, and second factors forgotten: whose hands they are in decides who can be whom.

The accounts of the police are the police's own: the bureau names them (4.2), but a code in its hands
would be a way to sign in as the other office, which must say its own yes or no to each report.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.casework.chairs import Hands
from shouwang.casework.missing import Vacant, vacant
from shouwang.casework.posts import may_set
from shouwang.casework.steps import check
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import accounts, actions_factor, queries
from shouwang.offices.models import Person, Post, Role, Unit

CLAUSE = "4.2"

register(
    {
        "code_police": "公安账号的登录码和二次验证由{unit}办理，本单位不能办。",
        "code_not_below": "只能给下级公安单位的账号发登录码。",
    }
)


# Which police offices are right below, by the kind of the one above.
RIGHT_BELOW = {"police": "police_station", "city_police": "police"}


def superior(unit: Unit) -> Unit | None:
    """The police office above a police office: a station's is the district's, its is the city's."""
    if unit.kind == "police_station":
        place = queries.district_of(unit.division)
        return queries.unit_of_kind("police", place) if place else None
    if unit.kind == "police":
        city = queries.city_of(unit.division)
        return queries.unit_of_kind("city_police", city) if city else None
    return None


def keeper_of(post: Post, at: datetime) -> Unit | None:
    """The police office that alone gives codes to such a post; none: whoever names it does.

    As long as nobody of the superior has ever signed in, the bureau does: the first account of all
    must come from somewhere.
    """
    above = superior(post.unit) if post.role == Role.POLICE_DESK else None
    if above is None:
        return None
    there = Hands(at, [above]).at_unit(above, (Role.POLICE_DESK,))
    return above if any(hand.has_come for hand in there) else None


def below(by: Post, at: datetime) -> list[Post]:
    """The posts of the police offices right below, whose codes are this office's, by office."""
    rows = Post.objects.filter(queries.in_force(at), role=Role.POLICE_DESK)
    rows = rows.filter(unit__in=offices_below(by))
    return list(rows.select_related("unit__division", "person").order_by("unit__division", "id"))


def offices_below(by: Post) -> QuerySet[Unit]:
    """The police offices right below that of this post; of another office none."""
    kind, top = RIGHT_BELOW.get(by.unit.kind, ""), by.unit.division
    inside = {"division__code__gte": top.low, "division__code__lte": top.high}
    return Unit.objects.filter(kind=kind, **inside)


def empty_below(by: Post) -> list[Vacant]:
    """Those of them with nobody, the longest first: nobody there has a code to ask for."""
    return vacant(units=list(offices_below(by)))


@transaction.atomic
def one_time_code(person: Person, reason: str = "", *, by: Post, at: datetime) -> str:
    """A sign-in code for somebody below who forgot the password; the trail knows who gave it.

    `reason`: how one made sure that it is he, where it is asked for.

    Refuses: not_permitted, post_not_yours, code_police, code_not_below, no_such_person.
    """
    _must_be_below(person, by, at)
    words = f"{person.name} {reason}".strip()
    note(by, act="give_code", key=None, at=at, reason=words, outcome="done")
    return accounts.give_code(person, by=by, at=at)


@transaction.atomic
def reset_factor(person: Person, reason: str, *, by: Post, at: datetime) -> None:
    """Forget the second factors of somebody below who lost them; his sessions end; on the trail.

    Refuses: not_permitted, post_not_yours, code_police, code_not_below, no_such_person.
    """
    _must_be_below(person, by, at)
    words = f"{person.name} {reason}"
    note(by, act="reset_factor", key=None, at=at, reason=words, outcome="done")
    actions_factor.reset(person)


def _must_be_below(person: Person, by: Post, at: datetime) -> None:
    """Every post that he holds."""
    is_police = by.role == Role.POLICE_DESK
    check(by, May.GIVE_POLICE_CODE if is_police else May.KEEP_POSTS)
    posts = list(queries.held_posts(person, at))
    for post in posts:
        keeper = keeper_of(post, at)
        if is_police:
            if keeper is None or keeper.pk != by.unit_id:
                raise Refusal("code_not_below", CLAUSE)
        elif keeper is not None:
            raise Refusal("code_police", CLAUSE, unit=keeper.name)
        elif not may_set(by, post.unit, post.role):
            raise Refusal("post_not_yours", unit=post.unit.name, role=post.get_role_display())
    if not posts:
        raise Refusal("no_such_person", name=person.name)
