"""Before a child goes home: what the offices still owe in its case, and whom to ring about it.

Source: 3.2.2: both offices go there, and harm is stopped by the police.
"""

from datetime import datetime

from django.db.models import Q

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.casework.holders import resolve
from shouwang.casework.models import Duty, Matter
from shouwang.casework.ringing import rung
from shouwang.children.placed import agreed_of
from shouwang.emergencies.actions_shared import CLAUSE
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.none import WAITS
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import says_why
from shouwang.reports.actions_dismissing import GO_THERE
from shouwang.reports.actions_more import READ_MORE
from shouwang.reports.feedback_over import ANEW
from shouwang.reports.models import Receipt
from shouwang.statute.branches import BRANCHES
from shouwang.statute.duties import RULES

GO = "reports.investigate_police"
STOP, STOPPED = "stop_harm", "harm_stopped"


def owed_by_police(emergency: Emergency) -> list[str]:
    """What the police have not done of going there and stopping the harm, in words."""
    matter: Matter = emergency.matter
    goes = matter.duties.filter(code=GO, closed_at=None).exists()
    found = [RULES[GO].title] if goes else []
    branch = BRANCHES[emergency.branch]
    needs = [need for need in branch.closing if need.code == STOPPED]
    if any(not set(need.any_of) & set(emergency.facts) for need in needs):
        found.append(branch.all[STOP].label)
    return found


def must_be_done(emergency: Emergency, despite: str, at: datetime) -> None:
    """Let a child go home before the police have been there only by who says why.

    Refuses: police_first.
    """
    if says_why(despite) or not (owed := owed_by_police(emergency)):
        return
    place = emergency.matter.division
    office = resolve("police_station", place, {})
    station = rung(office, "police", place, at=at, key=emergency.matter_id)
    phone = station.unit.phone or "110"
    raise Refusal("police_first", CLAUSE, what="、".join(owed), who=station.name, phone=phone)


def must_be_heard(emergency: Emergency) -> None:
    """Nobody calls a home safe while what was told since is unread, or new harm was not gone to.

    In whatever case of the child; no reason takes the place of it. Refuses: news_first.
    """
    matter: Matter = emergency.matter
    about = Q(matter=matter)
    if matter.child is not None:
        about |= Q(matter__child=matter.child, label__lt=reach.SEALED)
    owed = Q(code__in=WAITS) | Q(code__in=GO_THERE.values(), opened_by__name__in=ANEW)
    with everything_known():
        rows = Duty.objects.filter(about, owed, closed_at=None).select_related("holder")
        told = [_owed(one) for one in rows.order_by("due_at", "pk")]
    if told:
        raise Refusal("news_first", CLAUSE, what="；".join(dict.fromkeys(told)))


def must_be_read(emergency: Emergency, *offices: str) -> None:
    """No part ends while what was told since is unread by these offices, or nobody wrote who may fetch it.

    Refuses: agreed_unwritten, settle_unread.
    """
    matter: Matter = emergency.matter
    if agreed_of(matter):
        raise Refusal("agreed_unwritten", CLAUSE)
    codes = [READ_MORE[Receipt.Office(office)] for office in offices]
    with everything_known():
        rows = matter.duties.filter(code__in=codes, closed_at=None).select_related("holder")
        told = [_owed(one) for one in rows.order_by("due_at", "pk")]
    if told:
        raise Refusal("settle_unread", CLAUSE, what="；".join(dict.fromkeys(told)))


def _owed(duty: Duty) -> str:
    phone = f"，电话{duty.holder.phone}" if duty.holder.phone else ""
    return f"{RULES[duty.code].title}（{duty.holder.name}{phone}）"
