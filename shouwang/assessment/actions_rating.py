"""The scored risk sheet of a child: the graver of its points and of what was found raises the level."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.assessment.models import Rating
from shouwang.casework.steps import check, take
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.offices.models import Post
from shouwang.statute.grounds import rank, worst
from shouwang.statute.instruments import Answers, instrument


@transaction.atomic
def rate(child: Child, answers: Answers, *, note: str = "", by: Post, at: datetime) -> Rating:
    """Record a risk sheet; the level goes up with it at once, and never down by it alone.

    Source: 3.2.3. Effect: triggers found are grounds of the level; a score graver than the level
    raises it. Refuses: item_*, option_*, not_permitted.
    """
    check(by, May.RATE_RISK)
    table = instrument("risk")
    score = table.score(answers)
    found = table.raised_by(answers)
    note_of = f"风险等级评估登记：{table.words_of(answers, found)}"
    child = children.raise_level(child, found, by=by, at=at, note=note_of)
    standing = child.risks.filter(ended_at=None).exclude(ground="by_hand")
    level = worst([score.level, *standing.values_list("level", flat=True)])
    if rank(level) > rank(child.level):
        reason = f"风险评估 {score.points} 分"
        child = children.set_level(child, level, reason=reason, by=by, at=at)
    rating = Rating(
        child=child,
        division=child.division,
        answers=dict(answers),
        version=table.version,
        points=score.points,
        dimensions=dict(score.by_dimension),
        level=level,
        note=note[:300],
    )
    take(rating, "rated", by=by, at=at, facts={"level": level, "subject": child.name_masked})
    return rating
