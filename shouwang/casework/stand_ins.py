"""Who may stand in at which office, and who may say so (4.2).

A stand-in reads at once what the post reads. So it is somebody who does, or did, such work at an
office of that kind; and at a police office the police above name him, as they give the codes.
"""

from datetime import datetime

from django.db.models import Q, QuerySet

from shouwang.access.may import May
from shouwang.casework import posts
from shouwang.casework.actions_codes import CLAUSE, keeper_of, superior
from shouwang.casework.steps import check
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import accounts, queries
from shouwang.offices.models import Grant, Person, Post, Role, Unit
from shouwang.offices.staffing import is_on_leave
from shouwang.statute.codes import label

POLICE = ("police_station", "police", "city_police")
SHOWN = 5

register(
    {
        "stand_in_police": "公安单位的代班由{unit}在“公安账号”里安排，本单位不能办。",
        "stand_in_not_below": "只能为下级公安单位安排代班。",
        "grant_police_person": "{title}没有在公安单位任过职。公安单位的值班人员请用新账号提名，"
        "登录码由{unit}在“公安账号”里发。",
        "stand_in_away": "{title}现在请假，不能代班，请另选人。已经回来上班的，请其重新登录一次。",
        "stand_in_never_came": "{title}还没有用自己的密码登录过，不能代班：请先给其登录码，登录一次再安排，或者另选人。",
        "stand_in_other_kind": "{title}没有在{kind}任过职，不能到{unit}代班。{who}",
    }
)


def must_name(post: Post, *, by: Post, at: datetime) -> None:
    """Go on only when this post may name who stands in there.

    Refuses: not_permitted, post_not_yours, stand_in_police, stand_in_not_below.
    """
    keeper = keeper_of(post, at)
    if by.role == Role.POLICE_DESK:
        check(by, May.GIVE_POLICE_CODE)
        if keeper is None or keeper.pk != by.unit_id:
            raise Refusal("stand_in_not_below", CLAUSE)
        return
    check(by, May.KEEP_POSTS)
    if not posts.may_set(by, post.unit, post.role):
        role = post.get_role_display()
        raise Refusal("post_not_yours", CLAUSE, unit=post.unit.name, role=role)
    if keeper is not None:
        raise Refusal("stand_in_police", CLAUSE, unit=keeper.name)


def must_fit(post: Post, person: Person, *, by: Post, at: datetime) -> None:
    """Let nobody from another kind of office stand in, nor who is away himself or never came.

    The words say who can. Refuses: stand_in_away, stand_in_never_came, stand_in_other_kind.
    """
    if person.last_login is None or person.must_change:
        raise Refusal("stand_in_never_came", CLAUSE, title=person.title)
    if person.pk != post.person_id and is_on_leave(person.pk, at):
        raise Refusal("stand_in_away", CLAUSE, title=person.title)
    if _such(post, at).filter(person=person).exists():
        return
    some = list(people(post, by, at)[:SHOWN])
    names = "、".join(f"{one.title}（{one.name}）" for one in some)
    who = f"可以选：{names}。" if some else "现在没有可选的人，请提名人员，批准后到岗。"
    kind = label("unit_kinds", post.unit.kind)
    facts = {"title": person.title, "kind": kind, "unit": post.unit.name, "who": who}
    raise Refusal("stand_in_other_kind", CLAUSE, **facts)


def must_be_of_the_police(person: Person, unit: Unit, role: str, *, at: datetime) -> None:
    """Let nobody of another office become the police: an officer, or an account without a post.

    Refuses: grant_police_person.
    """
    keeper = keeper_of(Post(unit=unit, role=role), at)
    held = Post.objects.filter(person=person)
    if keeper is None or not held.exists() or _served(held, at).exists():
        return
    raise Refusal("grant_police_person", CLAUSE, title=person.title, unit=keeper.name)


def without_a_code_of_the_bureau(grant: Grant, *, at: datetime) -> None:
    """Who becomes the police comes in by a code of the police above: what he had opens nothing more."""
    if keeper_of(Post(unit=grant.unit, role=grant.role), at) is None:
        return
    held = queries.held_posts(grant.person, at)
    if not _served(held, at).exists():
        accounts.forget_password(grant.person, at=at)


def _served(held: QuerySet[Post], at: datetime) -> QuerySet[Post]:
    """The posts among these at the police, but one that nobody approved."""
    here = held.filter(unit__kind__in=POLICE, role=Role.POLICE_DESK, since__lte=at)
    return here.exclude(Q(granted_by=None) & ~Q(stands_for=None))


def _such(post: Post, at: datetime) -> QuerySet[Post]:
    """The posts held now or before whose work is like this one's; never one that nobody approved."""
    like = POLICE if post.unit.kind in POLICE else (post.unit.kind,)
    found = Post.objects.filter(unit__kind__in=like, since__lte=at)
    found = found.exclude(Q(granted_by=None) & ~Q(stands_for=None))
    return found.filter(role=post.role) if post.unit.kind in POLICE else found


def people(post: Post, by: Post, at: datetime, *, also_himself: bool = False) -> QuerySet[Person]:
    """Who may be named to stand in there, of the place of whoever names, by name: who has come."""
    such = _such(post, at).filter(unit__in=units_of(by))
    able = Person.objects.filter(pk__in=such.values("person"), is_active=True)
    able = able.exclude(pk=by.person_id).exclude(last_login=None).exclude(must_change=True)
    able = able if also_himself else able.exclude(pk=post.person_id)
    return able.order_by("title", "id")


def units_of(by: Post) -> QuerySet[Unit]:
    """The units among whose people this post may look for somebody."""
    if by.role != Role.POLICE_DESK:
        return posts.units_kept(by)
    top = by.unit.division
    return Unit.objects.filter(division__code__gte=top.low, division__code__lte=top.high)


def to_stand_in_for(by: Post, at: datetime) -> list[Post]:
    """The posts of the police offices right below for which this office names who stands in.

    Those held now, and whose ended last at an office that nobody holds.
    """
    rows = Post.objects.filter(role=Role.POLICE_DESK, stands_for=None, since__lte=at)
    rows = rows.filter(unit__in=units_of(by)).select_related("unit__division", "person")
    held: list[Post] = []
    last: dict[int, Post] = {}
    for post in rows.order_by("unit__division", "unit", "until", "id"):
        above = superior(post.unit)
        if above is None or above.pk != by.unit_id:
            continue
        if post.until > at:
            held.append(post)
        else:
            last[post.unit_id] = post
    kept = {post.unit_id for post in held}
    held_now = queries.in_force(at)
    kept |= set(Post.objects.filter(held_now, unit__in=last).values_list("unit_id", flat=True))
    return held + [post for unit, post in last.items() if unit not in kept]
