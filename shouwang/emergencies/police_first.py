"""Before a child goes home: what the police still owe in its case, and whom to ring about it.

Source: 3.2.2: both offices go there, and harm is stopped by the police.
"""

from shouwang.casework.holders import resolve
from shouwang.casework.models import Matter
from shouwang.casework.ringing import rung
from shouwang.emergencies.actions_shared import CLAUSE
from shouwang.emergencies.models import Emergency
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import says_why
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


def must_be_done(emergency: Emergency, despite: str) -> None:
    """Let a child go home before the police have been there only by who says why.

    Refuses: police_first.
    """
    if says_why(despite) or not (owed := owed_by_police(emergency)):
        return
    place = emergency.matter.division
    station = rung(resolve("police_station", place, {}), "police", place)
    phone = station.unit.phone or "110"
    raise Refusal("police_first", CLAUSE, what="、".join(owed), who=station.unit.name, phone=phone)
