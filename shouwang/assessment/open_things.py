"""What keeps a support case from closing, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from shouwang.assessment.models import UNDER_WAY, Case, Service
from shouwang.casework.models import Matter
from shouwang.casework.queries import owed_on_danger, visible_duties
from shouwang.children.models import Child
from shouwang.children.queries import is_unseen_where_placed
from shouwang.statute.duties import RULES, closed_by

OF_SERVICES = ("assessment.answer", "assessment.serve", "assessment.replace")  # said by the service
NOT_FOR_THE_CHILD = tuple(rule.code for rule in RULES.values() if not rule.for_child)
ENDED_BY_CLOSING = tuple(rule.code for rule in closed_by("assessment.closed"))


@dataclass(frozen=True)
class Owed:
    """What is owed beside the child's own needs: what, by whom, until when, and whether closing ends it."""

    title: str
    holder: str
    due_at: datetime | None
    is_ended: bool

    @property
    def words(self) -> str:
        """As one line: what, by whom, and what becomes of it."""
        after = "结案后不再办" if self.is_ended else "结案后照办，办完为止"
        return f"{self.title}（{self.holder}）：{after}"


def owed_beside(matter: Matter) -> list[Owed]:
    """What is owed in this case and holds no closing up: nothing of it vanishes unsaid."""
    codes = (*ENDED_BY_CLOSING, *NOT_FOR_THE_CHILD)
    rows = visible_duties().filter(matter=matter, closed_at=None, code__in=codes)
    return [
        Owed(RULES[one.code].title, one.holder.name, one.due_at, one.code in ENDED_BY_CLOSING)
        for one in rows.select_related("holder").order_by("due_at", "id")
    ]


def what_is_open(case: Case, child: Child) -> list[str]:
    """What keeps a case from closing, in words: what the child still needs, nothing else.

    What the offices owe on its danger holds it up in whatever case it is owed; what they owe to their
    own record or to the reporter is owed on, and holds nothing up.
    """
    matter = case.matter
    merged = Q(matter__joins__into=matter, matter__joins__undone_at=None)
    services = Service.objects.filter(Q(case=case) | merged, state__in=UNDER_WAY).distinct()
    words = [
        f"{service.get_kind_display()}（{service.unit.name}，{service.STEPS[service.state].label}）"
        for service in services.select_related("unit").order_by("due_on")
    ]
    if child.level == "red":
        words.append("风险等级还是红色")
    if is_unseen_where_placed(child):
        words.append("孩子安置以后还没有人到安置处见过孩子本人")
    owed = case.matter.duties.filter(closed_at=None).exclude(
        code__in=(*OF_SERVICES, *ENDED_BY_CLOSING, *NOT_FOR_THE_CHILD)
    )
    words += [
        f"{RULES[duty.code].title}（{duty.holder.name}）"
        for duty in owed.select_related("holder").order_by("due_at", "id")
    ]
    return list(dict.fromkeys([*words, *owed_on_danger(child.pk)]))
