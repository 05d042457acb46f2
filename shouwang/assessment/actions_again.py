"""Asking again what the last risk sheet of a child left unclear."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from shouwang.access.may import May
from shouwang.assessment.actions_rating import raised_to, sheet_of
from shouwang.assessment.models import Rating
from shouwang.assessment.unclear import CODE, last_sheet, open_in
from shouwang.casework.figures import value_at
from shouwang.casework.holding import hold
from shouwang.casework.steps import check, take
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.children.told import must_answer_harm
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import says_why, within
from shouwang.offices.models import Post
from shouwang.statute.grounds import rank
from shouwang.statute.instruments import Item, instrument
from shouwang.visits import queries as visits

register(
    {
        "unclear_changed": "还不清楚的项目和刚才不一样了，请刷新页面再答。",
        "again_contrary": "这次走访登记父母联系是“{visited}”，这里选“{said}”。"
        "选错了的改过来；确实不同的，写明为什么。",
    }
)
CLAUSE, CONTACT = "3.2.3", "contact"
NOTE = 300
# What a visit wrote of the parents' contact, and which answers of the sheet say the opposite.
OPPOSITE = {
    "weekly": ("rare", "lost"),
    "over_a_week": ("weekly",),
    "lost": ("weekly", "monthly"),
}


@transaction.atomic
def ask_again(
    child: Child,
    answers: Mapping[str, str],
    *,
    differs: str = "",
    harm: str = "",
    over: UUID | None = None,
    by: Post,
    at: datetime,
) -> Rating:
    """Record what a visit found out of what the last sheet left unclear, as a sheet of its own.

    Source: 3.2.3. Effect: the other answers stand as they were and set nothing off anew; what the new
    ones call for raises the level, and so do the points where they are graver for them.
    `over`: the newest sheet, where its author has read what it says of a question that somebody has
    answered meanwhile, and answers it all the same. `differs`: why it is not what the visit wrote;
    `harm`: whether harm that it tells of was reported.
    Refuses: unclear_changed, again_contrary, words_of_harm, words_too_long, option_*, not_permitted.
    """
    check(by, May.RATE_RISK)
    hold(child.pk)
    table, last = instrument("risk"), last_sheet(child.key)
    if last is None or not _is_asked(last, answers, over):
        raise Refusal("unclear_changed", CLAUSE)
    if (told := contrary(child, answers, at)) and not says_why(differs):
        raise Refusal("again_contrary", CLAUSE, **told)
    asked = {"act": May.RATE_RISK, "key": child.key, "by": by, "at": at}
    differs = must_answer_harm(differs, harm, most=NOTE, **asked)
    merged = {**last.answers, **answers}
    was, score = table.score(last.answers), table.score(merged)
    new = [(item, option) for item, option in table.chosen(merged) if item.code in answers]
    words = "；".join(f"{item.label}：{option.label}" for item, option in new)
    found = [option.row.raises for _, option in new if option.row.raises]
    child = children.raise_level(child, found, by=by, at=at, note=f"走访补问：{words}")
    if rank(score.level) > rank(was.level):
        child = raised_to(child, score, by=by, at=at)
    rating = sheet_of(child, merged, score, note=_note(words, last, differs))
    take(rating, "rated", by=by, at=at, facts={"level": rating.level, "subject": child.name_masked})
    return rating


def _note(words: str, last: Rating, differs: str) -> str:
    since = cn_date(local(last.rated_at).date()) if last.rated_at else ""
    why = f"。与走访登记不同的理由：{differs}" if differs else ""
    return within(f"走访补问：{words}{why}。其余沿用{since}的评估", NOTE)


def _is_asked(last: Rating, answers: Mapping[str, str], over: UUID | None) -> bool:
    """Every open question is answered, and no other one but over the sheet that was read."""
    asked, given = {item.code for item in open_in(last)}, set(answers)
    if over != last.key:
        return bool(asked) and asked == given
    return bool(given) and asked <= given <= {item.code for item in may_be_unclear()}


def may_be_unclear() -> list[Item]:
    """The questions that can be left open, and are asked again."""
    items = instrument("risk").items
    return [item for item in items if CODE in {option.code for option in item.options}]


def answered_since(last: Rating | None, given: Mapping[str, str]) -> dict[str, str]:
    """Which of these the newest sheet does not leave open: question -> its answer there."""
    asked = {item.code for item in open_in(last)}
    answers = last.answers if last else {}
    return {code: str(answers.get(code, "")) for code in given if code not in asked}


def contrary(child: Child, answers: Mapping[str, str], at: datetime) -> dict[str, str]:
    """What the newest visit of these days wrote, where an answer says the opposite of it."""
    said = answers.get(CONTACT, "")
    visit = visits.of_child(child.key).filter(state="made").first()
    days = timedelta(days=value_at("contact_gap", child.division, at))
    if visit is None or at - visit.went_at > days or "parent_contact" in visit.struck:
        return {}
    wrote = str(visit.answers.get("parent_contact", ""))
    if said not in OPPOSITE.get(wrote, ()):
        return {}
    return {
        "visited": instrument("visit").item("parent_contact").option(wrote).label,
        "said": instrument("risk").item(CONTACT).option(said).label,
    }
