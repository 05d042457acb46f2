"""Children kept secret, by the same actions that the pages use."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from shouwang.access import reach
from shouwang.access.models import Secret
from shouwang.casework.actions_twins import knowing
from shouwang.casework.steps import happened
from shouwang.children import actions_secret as actions
from shouwang.children import actions_whereabouts as whereabouts
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from tests.factories import children, places

ADDRESS, SCHOOL, CONTACT = "杜集区朔里镇平安路77号", "朔里实验学校", "周安 13777770077"


def fresh(post: Post) -> Post:
    """The post as its next request finds it."""
    return Post.objects.select_related("person", "unit__division__parent").get(pk=post.pk)


def as_now(post: Post) -> AbstractContextManager[object]:
    """Within what this post sees at its next request."""
    return reach.entered(reach.of(fresh(post)))


def registered() -> Child:
    """A child two days on the register."""
    return children.registered(now() - timedelta(days=2), by=children.supervisor())


def officer() -> Post:
    """The bureau's officer."""
    return places.post("district_officer", "civil_affairs")


def lead() -> Post:
    """The bureau's lead."""
    return places.post("district_lead", "civil_affairs")


def visitor() -> Post:
    """Somebody of another town who goes to the door."""
    return places.post("town_supervisor", places.SONGTUAN)


def asked(
    child: Child,
    at: datetime,
    *,
    by: Post,
    named: list[Post] | None = None,
    since: datetime | None = None,
    **given: object,
) -> list[Secret]:
    """A request that waits for the lead."""
    people = [post.person for post in named or [by, visitor()]]
    facts = {"since": since or at, "reason": "有人多次打听孩子在哪里", **given}
    with as_now(by):
        return actions.ask(child, people, by.unit, by=by, at=at, **facts)


def kept(
    child: Child,
    at: datetime,
    *,
    by: Post | None = None,
    lead_: Post | None = None,
    named: list[Post] | None = None,
    since: datetime | None = None,
    **given: object,
) -> Secret:
    """A child kept secret, asked by the officer, who is named, and agreed to by the lead."""
    lead_ = lead_ or lead()
    by = by or officer()
    rows = asked(child, at, by=by, named=named, since=since, **given)
    with as_now(lead_):
        return actions.decide(rows[0], agreed=True, by=lead_, at=at)[0]


def sought(child: Child, at: datetime) -> None:
    """Somebody who does not know has it looked for; whoever knows is asked to tell the police."""
    with knowing(child.pk):
        facts = {"level": "red", "subject": child.name_masked}
        happened(child, "sought_unknowing", by=None, at=at, facts=facts)


def recorded(child: Child, at: datetime, *, by: Post) -> None:
    """Where it is now, written down by somebody named, and seen to by him once more."""
    facts = {"address": ADDRESS, "school": SCHOOL, "contact": CONTACT, "note": ""}
    with as_now(by):
        whereabouts.record(child, **facts, by=by, at=at + timedelta(seconds=1))


def since_yesterday() -> tuple[Child, Post, Post, Post, Post, Post]:
    """A child kept secret since yesterday, its worker and town, then who knows: officer, visitor, lead."""
    at = now() - timedelta(days=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at - timedelta(days=1))
        worker, town = children.worker(), children.supervisor()
        knows, comes, decides = officer(), visitor(), lead()
        kept(child, at, by=knows, lead_=decides, named=[knows, comes])
        return child, worker, town, knows, comes, decides
