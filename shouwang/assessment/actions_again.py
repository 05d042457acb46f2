"""Asking again what the last risk sheet of a child left unclear."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.assessment.actions_rating import raised_to, sheet_of
from shouwang.assessment.models import Rating
from shouwang.assessment.unclear import last_sheet, open_in
from shouwang.casework.steps import check, take
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post
from shouwang.statute.grounds import rank
from shouwang.statute.instruments import instrument

register({"unclear_changed": "还不清楚的项目和刚才不一样了，请刷新页面再答。"})


@transaction.atomic
def ask_again(child: Child, answers: Mapping[str, str], *, by: Post, at: datetime) -> Rating:
    """Record what a visit found out of what the last sheet left unclear, as a sheet of its own.

    Source: 3.2.3. Effect: the other answers stand as they were and set nothing off anew; what the new
    ones call for raises the level, and so do the points where they are graver for them.
    Refuses: unclear_changed, option_*, not_permitted.
    """
    check(by, May.RATE_RISK)
    table, last = instrument("risk"), last_sheet(child.key)
    asked = open_in(last)
    if last is None or not asked or {item.code for item in asked} != set(answers):
        raise Refusal("unclear_changed", "3.2.3")
    merged = {**last.answers, **answers}
    was, score = table.score(last.answers), table.score(merged)
    new = [(item, option) for item, option in table.chosen(merged) if item.code in answers]
    words = "；".join(f"{item.label}：{option.label}" for item, option in new)
    found = [option.row.raises for _, option in new if option.row.raises]
    child = children.raise_level(child, found, by=by, at=at, note=f"走访补问：{words}")
    if rank(score.level) > rank(was.level):
        child = raised_to(child, score, by=by, at=at)
    since = cn_date(local(last.rated_at).date()) if last.rated_at else ""
    rating = sheet_of(child, merged, score, note=f"走访补问：{words}。其余沿用{since}的评估")
    take(rating, "rated", by=by, at=at, facts={"level": rating.level, "subject": child.name_masked})
    return rating
