"""A child that has died: when, of what and how that is known; what may be no natural death is reported.

What nobody knows stays unknown: a death without a known cause is one that must be looked into.
"""

from dataclasses import dataclass
from datetime import date, datetime

from shouwang.access.may import May
from shouwang.casework.models import Event
from shouwang.casework.steps import happened
from shouwang.children.dangers import UNREPORTED, Said
from shouwang.children.models import Child
from shouwang.children.told import keep_harm, told_in
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import says_why
from shouwang.offices.models import Post
from shouwang.statute.codes import codes, label

DIED, CLAUSE = "died", "3.1.2"
SOURCE = 300
# What each cause is reported as; a death of a known illness is none.
REPORTED = {"accident": "accident", "unnatural": "injured_or_dead", "unknown": "injured_or_dead"}
register(
    {
        "death_needs": "原因是死亡的，请选择死亡原因，写明从哪里知道的（谁说的、什么证明）。",
        "death_in_future": "去世的日期晚于今天，请核对。",
    }
)


@dataclass(frozen=True)
class Death:
    """When a child died, of what, as somebody says; whether it was reported, or why not.

    `on` is empty where nobody knows the day.
    """

    on: date | None
    cause: str
    source: str
    harm: str = ""

    @property
    def words(self) -> str:
        """As the event keeps it, and the offices read it."""
        when = f"{cn_date(self.on)}去世" if self.on else "哪天去世不清楚"
        cause = label("death_causes", self.cause)
        harm = f"，是否报告，写的是：{self.harm}" if self.harm else ""
        return f"{when}，死亡原因：{cause}，从哪里知道的：{self.source}{harm}"

    @property
    def is_unreported(self) -> bool:
        """Whether it must be reported, and nobody says that it was, or why not."""
        return self.is_asked_about and not says_why(self.harm)

    @property
    def is_asked_about(self) -> bool:
        """Whether it must be said that it was reported: no illness, or the words tell of harm."""
        return self.cause in REPORTED or bool(told_in(self.source))


def must_be_told(death: Death | None, at: datetime) -> Death:
    """Let no child leave as dead without how that is known. Refuses: death_needs, death_in_future."""
    if death is None or death.cause not in codes("death_causes") or not death.source:
        raise Refusal("death_needs", CLAUSE)
    if death.on is not None and death.on > local(at).date():
        raise Refusal("death_in_future", CLAUSE)
    return death


def tell_of_death(child: Child, death: Death, *, by: Post, at: datetime) -> None:
    """Have both offices told of a death that may be no natural one.

    Source: 3.2.1. Effect: where it was said that it was reported, or why not, somebody reads that
    beside the death (actions_harm.owe_reading); else children.danger_found, on which it is reported in
    this very transaction. While that case runs nobody agrees to the exit (open_case).
    """
    if not death.is_asked_about:
        return
    if not death.is_unreported:
        keep_harm(death.words, death.harm, act=May.PROPOSE_EXIT, key=child.key, by=by, at=at)
        return
    said = Said(UNREPORTED, f"exit:{child.pk}", told=death.words)
    facts = {
        "level": child.level,
        "before": child.level,
        "subject": child.name_masked,
        "situations": [REPORTED.get(death.cause, "injured_or_dead")],
        "grounds": [],
        "note": "提出退出台账：孩子死亡",
        **said.facts,
    }
    happened(child, "danger_found", by=by, at=at, facts=facts)


def death_of(child: Child) -> str:
    """What was told of the death of a child that leaves the register for it; empty where nothing was."""
    if child.exit_reason != DIED:
        return ""
    rows = Event.objects.filter(matter=child.pk, name="children.to_exit").order_by("-at", "-pk")
    facts = rows.values_list("facts", flat=True).first() or {}
    return str(facts.get("death", ""))
