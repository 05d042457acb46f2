"""What an answer to a directive must say: who of the office read it, what is done, what is open."""

from datetime import date, datetime
from typing import Any

from django.db.models import Min

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.chairs import Hands
from shouwang.casework.figures import due_from
from shouwang.coordination import harm as told
from shouwang.coordination import items, owing
from shouwang.coordination.models import HAS_ACCOUNT, Directive, Reply
from shouwang.coordination.rules import worded
from shouwang.kernel import names
from shouwang.kernel.clock import cn_date, cn_moment, last_day, local
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post, Role, Unit
from shouwang.offices.queries import posts_of

# Whose post says that he is the head of his office; of other offices the program knows no head:
# who answers writes the name down, and the answer says so.
HEADS = (Role.DISTRICT_LEAD,)
RED, PROMISE, PROMISE_RED = "red", "directive_promise", "directive_promise_red"
# Typed for a name; they name nobody.
NOBODY = frozenset(
    {"负责人", "领导", "本人", "所长", "局长", "校长", "院长", "书记", "主任", "同上"}
)

register(
    {
        "head_needed": "督办单是发给单位负责人的：请写明看过这份答复的负责人姓名。",
        "head_is": "{unit}的负责人是{who}，姓名不用另写。他没有看过的，先给他看。",
        "head_answers": "督办单是发给单位负责人的，由{unit}的“{role}”本人答复。",
        "answered_meanwhile": "{who}已于{when}答复，见上面“答复”。您写的还在下面：确实要补充的，再提交一次。",
        "done_none": "所列事项一件都没有办结，办理日期请留空；打算哪天办完，填下面一项。",
    }
)


def must_be_new(directive: Directive, seen: int | None) -> None:
    """Refuse what was written beside fewer answers than there are: a second tab, a second press.

    Refuses: answered_meanwhile.
    """
    if seen is None:
        return
    with reach.entered(reach.EVERYTHING):
        rows = directive.replies.select_related("by__unit", "by__person").order_by("id")
        told = list(rows)[seen:]
    if told:
        last = told[-1]
        who = f"{last.by.unit.name} {last.by.person.title}"
        raise Refusal("answered_meanwhile", "4.1", who=who, when=cn_moment(last.at))


def checked(
    directive: Directive,
    words: str,
    head: str,
    *,
    harm: str,
    done_on: date | None,
    finish_by: date | None,
    by: Post,
    at: datetime,
) -> dict[str, Any]:
    """The answer as it is kept: its words, days and head, and how many listed duties are open.

    Refuses: done_needed, too_long, words_of_harm, which_of_listed, and what the questions below refuse.
    """
    head = read_by(head, by, at)
    said = worded(words, "done_needed")
    listed = told.listed(directive)
    told.must_name_nobody(listed, said)
    left = items.still_open(directive)
    must_be_of_this(directive, done_on, left, at)
    must_say_when(directive, left, finish_by, at)
    said = told.heard(listed, said, harm, act=May.ANSWER_DIRECTIVE, by=by, at=at)
    days = {"done_on": done_on, "finish_by": finish_by}
    return {"words": said, "head": head, "still_open": left, **days}


def is_for_head(unit: Unit, at: datetime) -> bool:
    """Whether the head of this office has a post in the program and is there to answer."""
    return bool(Hands(at, [unit]).at_unit(unit, HEADS))


def is_head(by: Post) -> bool:
    """Whether this post is that of the head of its office."""
    return by.role in HEADS


def waits_for_head(code: str, post: Post, at: datetime) -> bool:
    """Whether this duty is an answer that this post may not give, for the head of its office does."""
    return code in owing.ANSWERS and not is_head(post) and is_for_head(post.unit, at)


def head_of(unit: Unit, at: datetime) -> Post | None:
    """Who holds the post of the head of this office, there now or not; None: the program knows none."""
    return posts_of(unit, at).filter(role__in=HEADS, stands_for=None).first()


def promised(directive: Directive) -> date | None:
    """By which day the last answer says that what is still open will be done; None: nothing is open."""
    with reach.entered(reach.EVERYTHING):
        last = directive.replies.filter(kind=Reply.Kind.ANSWER).order_by("-id").first()
    return last.finish_by if last is not None and items.still_open(directive) else None


def read_by(head: str, by: Post, at: datetime) -> str:
    """The head of the office who has read the answer: named, unless he writes it himself.

    Where somebody holds the head's post the name is his, and no other is taken.
    Refuses: head_answers, head_is, head_needed, name_not_a_name.
    """
    if is_head(by):
        return ""
    if is_for_head(by.unit, at):
        raise Refusal("head_answers", "4.1", unit=by.unit.name, role=Role(HEADS[0]).label)
    known = head_of(by.unit, at)
    if known is not None:
        if head.strip() != known.person.title:
            raise Refusal("head_is", "4.1", unit=by.unit.name, who=known.person.title)
        return f"{known.person.title}{HAS_ACCOUNT}"
    if not head.strip() or head.strip() in NOBODY:
        raise Refusal("head_needed", "4.1")
    return names.check(head)


def must_be_of_this(directive: Directive, done_on: date | None, left: int, at: datetime) -> None:
    """A day of doing is said where something is done; it lies between the subject and today.

    Refuses: done_on_needed, done_none, done_in_future, done_before.
    """
    is_none_done = left == items.listed(directive)
    if done_on is None:
        if not is_none_done:
            raise Refusal("done_on_needed", "4.1")
        return
    if is_none_done:
        raise Refusal("done_none", "4.1")
    if done_on > local(at).date():
        raise Refusal("done_in_future", "4.1")
    with reach.entered(reach.EVERYTHING):
        began = directive.items.aggregate(first=Min("duty__opened_at"))["first"]
    if began and done_on < local(began).date():
        raise Refusal("done_before", "4.1", since=cn_date(local(began).date()))


def must_say_when(directive: Directive, left: int, finish_by: date | None, at: datetime) -> None:
    """What is open has a day by which it is to be done, not later than the figure; what is done has none.

    Refuses: still_open, finish_past, finish_far, nothing_open.
    """
    if left and finish_by is None:
        raise Refusal("still_open", "4.1", left=left)
    if left and finish_by and finish_by < local(at).date():
        raise Refusal("finish_past", "4.1")
    if left and finish_by and finish_by > (last := last_promise(directive, at)):
        raise Refusal("finish_far", "4.1", day=cn_date(last))
    if not left and finish_by:
        raise Refusal("nothing_open", "4.1")


def last_promise(directive: Directive, at: datetime) -> date:
    """The last day that an answer may promise: whatever is red is not put off for months."""
    figure = PROMISE_RED if directive.level == RED else PROMISE
    return last_day(due_from(figure, directive.division, at)[0])
