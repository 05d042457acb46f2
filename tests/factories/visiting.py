"""Visits as village workers make them."""

from datetime import datetime

from shouwang.children.models import Child
from shouwang.children.queries import where_now
from shouwang.offices.models import Post
from shouwang.visits import actions
from shouwang.visits.models import Visit
from shouwang.visits.rules import HOME, PLACED, VisitFacts


def visit(child: Child, at: datetime, *, by: Post, seen: str = "seen", **answers: str) -> Visit:
    """One child visited, with what changed."""
    where = {child.key: PLACED if where_now(child.key) else HOME}
    facts = VisitFacts(seen={child.key: seen}, went_at=at, answers=answers, where=where)
    return actions.record([child], facts, author=by, at=at)[0]


def visit_together(under_roof: list[Child], at: datetime, *, by: Post) -> list[Visit]:
    """One visit of everybody under a roof, all of them met, from the page of the first."""
    facts = VisitFacts(seen={child.key: "seen" for child in under_roof}, went_at=at, answers={})
    return actions.record(under_roof, facts, author=by, at=at)
