"""Which visit counts for what is owed: in person, and inside the span of the duty itself."""

from datetime import datetime

from shouwang.casework.models import Duty
from shouwang.casework.terms import begun, term
from shouwang.children.models import Child
from shouwang.children.queries import where_now
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.statute.codes import codes, more
from shouwang.statute.grounds import rank
from shouwang.visits.models import Visit

VISIT = "visits.visit"
# What else a visit ends, and the word of it that is owed again once the visit is void.
ALSO_ENDED = {"visits.revisit": "revisit_again", "visits.see_home": "see_home_again"}
IN_PERSON = [
    mode for mode in codes("visit_modes") if more("visit_modes", mode, "in_person") == "yes"
]


def check_time(child: Child, went_at: datetime, at: datetime) -> None:
    """See that the visit lies between the day the file was opened and now.

    Refuses: visit_in_future, visit_too_old.
    """
    if went_at > at:
        raise Refusal("visit_in_future", "3.1.2")
    if local(went_at).date() < local(child.made_at).date():
        raise Refusal("visit_too_old", "3.1.2")


def counts(child: Child, mode: str, went_at: datetime) -> bool:
    """Whether a visit has an effect on what is owed: anything else is kept as 补录.

    Source: 3.1.2. Somebody was there in person, and after the present term began.
    """
    owed = Duty.objects.select_related("opened_by").filter(
        code=VISIT, matter=child.key, closed_at=None
    )
    return mode in IN_PERSON and any(_begin(duty) <= went_at for duty in owed)


def _begin(duty: Duty) -> datetime:
    """When the term of a duty began, to the minute as forms ask for it."""
    return begun(duty).replace(second=0, microsecond=0)


def ended_by(visit: Visit) -> Duty | None:
    """The duty that this visit ended, if the next term is the one that runs now.

    None for a visit that counted for nothing, or is not the last one that counted.
    """
    ended = Duty.objects.select_related("opened_by").filter(
        code=VISIT, closed_by__record=f"visit:{visit.pk}"
    )
    if _met_since(visit):
        return None
    return ended.order_by("-closed_at", "-pk").first()


def owed_again(visit: Visit) -> dict[str, str]:
    """What the event of a void says of the term that the visit had ended: when it began.

    A graver level that stays, though the visit does not, has its own term from when it was given,
    and what was owed before is owed no later for it. Nothing where no term was ended.
    """
    ended = ended_by(visit)
    if ended is None:
        return {}
    owed = Duty.objects.select_related("opened_by").filter(
        code=VISIT, matter=visit.child_id, closed_at=None
    )
    graver = next((duty for duty in owed if rank(duty.level) > rank(ended.level)), None)
    if graver is None or ended.due_at is None:
        return term(VISIT, since=_begin(ended))
    return term(VISIT, since=_begin(graver), latest=ended.due_at)


def also_again(visit: Visit) -> dict[str, dict[str, str]]:
    """What else this visit had ended and is owed again: the word of it, with the day it was owed by.

    A second call is met by any later visit that counted; that somebody came home to, by none.
    """
    was = Duty.objects.filter(code__in=ALSO_ENDED, closed_by__record=f"visit:{visit.pk}")
    again = {
        ALSO_ENDED[duty.code]: term(duty.code, latest=duty.due_at) for duty in was if duty.due_at
    }
    if _met_since(visit):
        again.pop("revisit_again", None)
    if where_now(visit.child.key) is not None:
        again.pop("see_home_again", None)
    return again


def _met_since(visit: Visit) -> bool:
    later = Visit.objects.filter(child=visit.child_id, state="made", counted=True)
    return later.filter(went_at__gt=visit.went_at).exclude(pk=visit.pk).exists()


def opened_revisit(visit: Visit) -> bool:
    """Whether a second call is owed for this entry of nobody met, and for no other one."""
    owed = Duty.objects.filter(code="visits.revisit", matter=visit.child_id, closed_at=None)
    if visit.state != "missed" or not owed.exists():
        return False
    counted = Visit.objects.filter(child=visit.child_id, counted=True).exclude(pk=visit.pk)
    met = counted.filter(state="made").order_by("-went_at").first()
    others = counted.filter(state="missed")
    return not (others.filter(went_at__gt=met.went_at) if met else others).exists()


def event_facts(child: Child) -> dict[str, str]:
    """What the events of a visit say of the child."""
    return {"level": child.level, "subject": child.name_masked}
