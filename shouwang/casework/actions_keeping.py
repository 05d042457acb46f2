"""The last administrator's post does not end by its date: it goes on until a successor has come (4.2)."""

from datetime import datetime, timedelta

from shouwang.casework import guarded, posts
from shouwang.casework.figures import value_at
from shouwang.casework.holding import hold
from shouwang.kernel.clock import DAY, cn_date, last_day
from shouwang.offices.models import Post
from shouwang.offices.queries import in_force

# Looked ahead so far that a clock which stood still for some days comes in time.
AHEAD = timedelta(days=7)


def keep_last(*, at: datetime) -> int:
    """Let the last post the program cannot be without go on, where its date comes first. Each day.

    Source: 4.2. Effect: it ends later by the figure renew_notice, again and again until a successor
    has come; approvers and administrators read it on their desks, and the renewal stays owed.
    Returns: how many posts go on.
    """
    soon, done = at + AHEAD, 0
    ending = Post.objects.filter(in_force(at), role__in=guarded.NEVER_NONE, until__lte=soon)
    own = ending.filter(stands_for=None).select_related("unit__division", "person")
    rows = list(own.order_by("until", "id"))
    hold(*(post.unit.key for post in rows))
    for post in rows:
        if guarded.is_last(post, soon):  # one that goes on is there for the next
            _go_on(post, at)
            done += 1
    return done


def _go_on(post: Post, at: datetime) -> None:
    was = post.until
    post.until = was + value_at("renew_notice", post.unit.division, at) * DAY
    post.save(update_fields=["until"])
    days = [cn_date(last_day(one)) for one in (was, post.until)]
    why = f"原定{days[0]}到期，没有人接任，先延到{days[1]}。请续期，或者提名接任的人。"
    facts = {guarded.WHY: why, "whose": posts.subject_of(post.person, post.role)}
    posts.told(post.unit, "posts.kept", post, None, at, **facts)
    posts.on_trail(None, "renew_post", post.person, post.role, at, why)
