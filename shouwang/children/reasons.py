"""Whether the file says what an exit is proposed for: age by the birth date, parents by their records.

What the file cannot know (moved away, adopted, entered twice) rests on the two persons alone.
"""

from collections.abc import Callable
from datetime import date

from shouwang.children import queries
from shouwang.children.models import Child
from shouwang.children.rules import in_words, rule_on
from shouwang.kernel.clock import cn_date
from shouwang.kernel.refusal import Refusal
from shouwang.statute.codes import entries, label
from shouwang.statute.figures import figure
from shouwang.statute.grounds import is_of_age

PARENTS = {"father": "父亲", "mother": "母亲"}
# What the rule must find of the parents: both at home is one at home as well.
AT_HOME = {
    "parents_returned": ("parents_home",),
    "one_parent_returned": ("one_home", "parents_home"),
}
GONE = ("dead", "missing")


def must_be_so(child: Child, reason: str, on: date) -> None:
    """Let an exit be proposed or agreed to for this reason, where the file says the same.

    Source: 3.1.1, 3.1.2. Unknown is not so. Refuses: exit_not_so.
    """
    against = CHECKS[reason](child, reason, on) if reason in CHECKS else ""
    if against:
        facts = {"reason": label("exit_reasons", reason), "file": against}
        raise Refusal("exit_not_so", "3.1.2", **facts)


def _age(child: Child, reason: str, on: date) -> str:
    if child.birth is None:
        return "没有登记出生日期"
    limit = figure("age_limit")
    if is_of_age(child.birth, on, limit.value):
        return ""
    return f"{cn_date(child.birth)}出生，未满{limit.words}"


def _at_home(child: Child, reason: str, on: date) -> str:
    """What the rule says of the parents, whatever the child's age."""
    found = rule_on(None, child.reason, queries.ties(child), on)
    return "" if found.code in AT_HOME[reason] else in_words(found)


def _gone(child: Child, reason: str, on: date) -> str:
    return _of_parents(child, lambda status: status in GONE)


def _unable(child: Child, reason: str, on: date) -> str:
    known = entries("parent_statuses")
    return _of_parents(child, lambda status: known[status].more["can_guard"] == "no")


def _of_parents(child: Child, holds: Callable[[str], bool]) -> str:
    """What the file says of the parents of whom it does not hold; "" where it holds of both."""
    ties = queries.ties(child)
    statuses = {kind: ties[kind].adult.status if kind in ties else "" for kind in PARENTS}
    return "，".join(
        f"{name}{label('parent_statuses', statuses[kind]) if statuses[kind] else '的状况没有登记'}"
        for kind, name in PARENTS.items()
        if not statuses[kind] or not holds(statuses[kind])
    )


CHECKS: dict[str, Callable[[Child, str, date], str]] = {
    "sixteen": _age,
    "parents_returned": _at_home,
    "one_parent_returned": _at_home,
    "orphan": _gone,
    "unsupported": _unable,
}
