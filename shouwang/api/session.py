"""Signing in as one of one's posts, saying who one is, signing out."""

from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from shouwang.access.may import May, granted
from shouwang.api import actions, door
from shouwang.api.door import Request
from shouwang.api.problems import problem
from shouwang.api.shapes import In, Number, Office, Out, office
from shouwang.casework.posts import come_to
from shouwang.kernel.refusal import Refusal
from shouwang.offices import actions_factor
from shouwang.offices.models import Person, Post
from shouwang.offices.queries import held_posts

router = Router(tags=["session"])
LOCKED = "密码或验证码连续输错多次，请 15 分钟后再试。"
WRONG = "账号或密码不对。"
NEEDED = "这个账号设有二次验证，请在 otp 中填手机验证码或恢复码。"
WRONG_OTP = "验证码不对或已经用过。"


class SignIn(In):
    """Account and password, and as which of one's posts."""

    name: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00]*$")]
    password: Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[^\x00]*$")]
    otp: Annotated[str, Field(max_length=40, pattern=r"^[^\x00]*$")] = Field(
        "", description="six digits of the app or a recovery code, from whoever has a second factor"
    )
    post: Number | None = Field(None, description="without it, the first post held")


class PostOut(Out):
    """One post: what kind of work at which unit."""

    id: int
    role: str
    title: str
    unit: Office
    person: str
    since: datetime
    until: datetime | None


class Session(Out):
    """Who is signed in, as what, and what that post may do."""

    person: str
    post: PostOut
    posts: list[PostOut]
    acts: list[str]
    until: datetime


class SignedIn(Session):
    """The token is told here once; only its hash is kept."""

    token: str
    token_type: str = "bearer"


def post_out(post: Post) -> PostOut:
    """A post as the lists show it."""
    return PostOut(
        id=post.pk,
        role=post.role,
        title=post.get_role_display(),
        unit=office(post.unit),
        person=post.person.title,
        since=post.since,
        until=post.until,
    )


def _session(person: Person, post: Post, posts: list[Post], until: datetime) -> dict[str, object]:
    return {
        "person": person.title,
        "post": post_out(post),
        "posts": [post_out(one) for one in posts],
        "acts": sorted(act.value for act in granted().get(post.role, frozenset())),
        "until": until,
    }


@door.public(router, "", why="登录", out=SignedIn, status=201, keeps=False)
def sign_in(request: Request, body: SignIn) -> SignedIn | HttpResponse:
    """Sign in; wrong passwords are counted as on the page."""
    # axes counts by the field of the account model, `name`; the backend asks for `username`
    name = body.name
    person = authenticate(request, username=name, name=name, password=body.password)
    if getattr(request, "axes_locked_out", False):
        request.axes_locked_out = False  # type: ignore[attr-defined]  # answered here, as a problem
        return problem(429, "locked_out", LOCKED)
    if not isinstance(person, Person):
        return problem(401, "wrong_password", WRONG)
    if person.must_change:
        raise Refusal("password_first")
    no = _second(request, person, body.otp)
    if no is not None:
        return no
    posts = list(held_posts(person, request.at))
    post = next((one for one in posts if body.post in (None, one.pk)), None)
    if post is None:
        raise Refusal("no_post")
    is_first = person.last_login is None
    user_logged_in.send(sender=Person, request=request, user=person)
    if is_first:
        come_to(person, at=request.at)
    word, token = actions.issue(person, post, at=request.at)
    return SignedIn(token=word, **_session(person, post, posts, token.until))


def _second(request: Request, person: Person, otp: str) -> HttpResponse | None:
    """The no to a missing or wrong second factor; a wrong one is counted like a password.

    Refuses: factor_first.
    """
    if not actions_factor.has_factor(person):
        if settings.SECOND_FACTOR:
            raise Refusal("factor_first")
        return None
    if not otp:
        return problem(401, "otp_needed", NEEDED)
    if actions_factor.take(person, otp, at=request.at):
        return None
    user_login_failed.send(Person, credentials={"username": person.name}, request=request)
    if getattr(request, "axes_locked_out", False):
        request.axes_locked_out = False  # type: ignore[attr-defined]
        return problem(429, "locked_out", LOCKED)
    return problem(401, "wrong_otp", WRONG_OTP)


@door.get(router, "", may=May.WORK, out=Session)
def who_am_i(request: Request) -> Session:
    """Who is signed in, as which post, until when."""
    token = request.auth
    return Session(**_session(token.person, request.post, request.posts, token.until))


@door.delete(router, "", may=May.WORK)
def sign_out(request: Request) -> None:
    """Sign out: the token stops at once."""
    actions.end(request.auth)
