"""A case goes to another police office: sent, received, returned, recalled.

Source: 3.2.2. Until it is received whoever sent it owes what the police owe: somebody goes where the
child is now. With that it all goes over, with the rest of its clocks. What nobody answers climbs to the
police above.
"""

from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.models import Team
from shouwang.access.reach import SEALED
from shouwang.access.secrets import label_on
from shouwang.casework.actions_moving import seat
from shouwang.casework.duties import open_ones
from shouwang.casework.figures import due_from, span_at
from shouwang.casework.holders import STATION, office_of_case, resolve
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import check, raise_event
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.emergencies.actions_police import must_be_here, must_be_taken
from shouwang.emergencies.actions_shared import CLAUSE, said_of
from shouwang.emergencies.models import Emergency, StationTransfer
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post, Unit
from shouwang.reports.actions_seating import TAKE_OVER

KINDS = ("police_station", "police")
RECEIVE = "emergencies.receive_transfer"
FROM = "from"  # the fact that says which office had the case when it was sent
Outcome = StationTransfer.Outcome


@transaction.atomic
def send_on(
    matter: Matter, receiver: Unit | None, reason: str, *, by: Post, at: datetime
) -> StationTransfer:
    """Send a case to the police office it belongs to, within a day of taking it.

    Source: 3.2.2. Effect: the receiver holds receive_transfer; what the police owe stays until it is
    received. The police above may send it later. Harm that the reason tells of civil affairs read.
    A station sends it to the station of where the child lives, or of a town that the reason names as
    where it happened, or to the police above; a case that has been settled stays.
    Refuses: station_unknown, station_reason_needed, station_over, station_unrelated, station_late,
    station_waits, station_sent_it, station_secret, station_goes_home, not_taken_by_police,
    case_elsewhere, not_permitted.
    """
    check(by, May.POLICE_MEASURES)
    held = _held(matter)
    must_be_here(held, by)
    _must_run(held)
    _must_not_go_home(held, by)
    _must_be_in_time(held, by, at)
    if receiver is None or receiver.kind not in KINDS or receiver.pk == by.unit_id:
        raise Refusal("station_unknown", CLAUSE)
    if not reason:
        raise Refusal("station_reason_needed", CLAUSE)
    _must_be_free(held, receiver, by)
    _must_be_its_own(held, receiver, reason, by)
    row: StationTransfer = StationTransfer.objects.create(
        matter=held,
        division_id=held.division_id,
        sender=by.unit,
        receiver=receiver,
        was=held.station,
        reason=reason,
        asked_at=at,
        asked_by=by,
    )
    facts = {**said_of(held), "unit": receiver.pk, FROM: office_of_case(STATION, held).pk}
    with everything_known():  # the receiver is let in by it
        _tell(row, "station_asked", facts, by, at)
    tell_harm(held, "移送理由", reason, by=by, at=at)
    return row


def is_over(matter: Matter) -> bool:
    """Whether a case was settled or closed: a report that comes anew goes by its own place."""
    over = Emergency.objects.filter(matter=matter, state__in=("settled", "closed"))
    return matter.closed_at is not None or over.exists()


def _must_run(matter: Matter) -> None:
    if is_over(matter):
        raise Refusal("station_over", CLAUSE)


def _must_not_go_home(matter: Matter, by: Post) -> None:
    """The station of the child's home is to take it over already; only the police above say another."""
    home = open_ones(matter, TAKE_OVER).select_related("holder").first()
    if home is not None and by.unit.kind == "police_station":
        raise Refusal("station_goes_home", CLAUSE, unit=home.holder.name)


def _must_be_its_own(matter: Matter, receiver: Unit, reason: str, by: Post) -> None:
    """The receiver has to do with the case: the child lives there, or the reason says what happened there."""
    if by.unit.kind != "police_station" or receiver.kind != "police_station":
        return
    town = receiver.division.short_name
    at_home = resolve("police_station", matter.division, {}).pk == receiver.pk
    if not at_home and town.rstrip("镇乡街道") not in reason:
        raise Refusal("station_unrelated", CLAUSE, unit=receiver.name, town=town)


def _held(matter: Matter) -> Matter:
    """The case, held until the transaction ends."""
    hold(matter.pk)
    rows = Matter.objects.select_for_update(of=("self",), no_key=True).select_related(
        "division", "station"
    )
    found: Matter = rows.get(pk=matter.pk)
    return found


def _must_be_free(matter: Matter, receiver: Unit, by: Post) -> None:
    """No transfer waits, and whoever sent it here does not get it back; what is secret stays."""
    if label_on(matter.key, matter.label) >= SEALED:
        raise Refusal("station_secret", CLAUSE)
    rows = StationTransfer.objects.filter(matter=matter)
    if open_one := rows.filter(outcome="").select_related("receiver").first():
        raise Refusal("station_waits", CLAUSE, unit=open_one.receiver.name)
    last = rows.filter(outcome=Outcome.RECEIVED).order_by("-pk").first()
    if last and last.receiver_id == by.unit_id and last.sender_id == receiver.pk:
        raise Refusal("station_sent_it", CLAUSE, unit=receiver.name)


def _must_be_in_time(matter: Matter, by: Post, at: datetime) -> None:
    taken = must_be_taken(matter)
    is_late = due_from("station_transfer", matter.division, taken)[0] < at
    if is_late and by.unit.kind == "police_station":
        most = span_at("station_transfer", matter.division, at)
        raise Refusal("station_late", CLAUSE, most=str(most))


def _open_one(matter: Matter) -> StationTransfer:
    hold(matter.pk)
    rows = StationTransfer.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.select_related("matter__division", "sender", "receiver", "was")
    found: StationTransfer | None = rows.filter(matter=matter, outcome="").first()
    if found is None:
        raise Refusal("no_transfer", CLAUSE)
    return found


def _answer(
    row: StationTransfer,
    outcome: StationTransfer.Outcome,
    words: str,
    by: Post | None,
    at: datetime,
) -> StationTransfer:
    row.outcome, row.answer_reason, row.answered_at, row.answered_by = outcome, words, at, by
    row.save(update_fields=["outcome", "answer_reason", "answered_at", "answered_by"])
    _tell(row, f"station_{outcome.value}", said_of(row.matter), by, at)
    return row


def _must_receive(row: StationTransfer, by: Post) -> None:
    """The receiver, or the police above who hold it in its place."""
    owed = Duty.objects.filter(code=RECEIVE, matter=row.matter)
    if not owed.filter(closed_at=None, holder=by.unit_id).exists():
        raise Refusal("transfer_of_others", CLAUSE, unit=row.receiver.name)


@transaction.atomic
def receive(matter: Matter, *, by: Post, at: datetime) -> StationTransfer:
    """The receiver takes the case; whoever sent it no longer sees it.

    Source: 3.2.2. Effect: closes receive_transfer; what the police owe is owed by the receiver.
    Refuses: no_transfer, transfer_of_others, station_moved, not_permitted.
    """
    check(by, May.POLICE_MEASURES)
    row = _open_one(matter)
    _must_receive(row, by)
    held = _held(row.matter)
    _must_lie_there(row, held)
    row.matter = held
    with everything_known():
        seat(held, row.receiver, row.receiver, at=at)
    done = _answer(row, Outcome.RECEIVED, "", by, at)
    if row.sender.kind == "police_station":
        _let_go(row.matter, row.sender, at)
    return done


def _must_lie_there(row: StationTransfer, held: Matter) -> None:
    """Identified meanwhile, it is with the station where the child lives, or goes there."""
    at_home = open_ones(held, TAKE_OVER).filter(opened_at__gte=row.asked_at)
    home = at_home.select_related("holder").first()
    unit = home.holder if home else office_of_case(STATION, held)
    owed = Duty.objects.filter(code=RECEIVE, matter=held, closed_at=None)
    sent = owed.select_related("opened_by").get().opened_by.facts
    # What was sent before the receiver had to receive it first lies with him already.
    if home is not None or unit.pk not in (row.receiver_id, sent.get(FROM)):
        raise Refusal("station_moved", CLAUSE, unit=unit.name)


@transaction.atomic
def return_back(matter: Matter, reason: str, *, by: Post, at: datetime) -> StationTransfer:
    """The receiver says that the case is not its own; whoever sent it owes it as before.

    Source: 3.2.2. Effect: closes receive_transfer. Refuses: return_reason_needed, no_transfer,
    transfer_of_others, not_permitted.
    """
    check(by, May.POLICE_MEASURES)
    if not reason:
        raise Refusal("return_reason_needed", CLAUSE)
    row = _open_one(matter)
    _must_receive(row, by)
    done = _answer(row, Outcome.RETURNED, reason, by, at)
    _undo(row, at)
    tell_harm(matter, "退回移送的理由", reason, by=by, at=at)
    return done


@transaction.atomic
def recall(matter: Matter, *, by: Post, at: datetime) -> StationTransfer:
    """Whoever sent it takes it back before it is received.

    Source: 3.2.2. Effect: closes receive_transfer. Refuses: no_transfer, recall_of_others, not_permitted.
    """
    check(by, May.POLICE_MEASURES)
    row = _open_one(matter)
    if by.unit_id != row.sender_id:
        raise Refusal("recall_of_others", CLAUSE, unit=row.sender.name)
    return take_back(row, "", by=by, at=at)


def take_back(row: StationTransfer, why: str, *, by: Post | None, at: datetime) -> StationTransfer:
    """What was sent is sent no longer, by whoever sent it or with the case that ends.

    Effect: closes receive_transfer; the receiver sees the case no more.
    """
    done = _answer(row, Outcome.RECALLED, why, by, at)
    _undo(row, at)
    return done


def _undo(row: StationTransfer, at: datetime) -> None:
    """The receiver sees it no longer, but where the child turned out to live with him meanwhile."""
    matter = _held(row.matter)
    if matter.station_id == row.receiver_id:  # sent before the receiver had to receive it first
        with everything_known():
            seat(matter, row.was, row.was or row.sender, at=at)
    is_his = office_of_case(STATION, matter).pk == row.receiver_id
    goes_to_him = open_ones(matter, TAKE_OVER).filter(holder=row.receiver_id).exists()
    if row.receiver.kind == "police_station" and not (is_his or goes_to_him):
        _let_go(matter, row.receiver, at)


def _let_go(matter: Matter, unit: Unit, at: datetime) -> None:
    """A station sees neither the case nor, but for another case of it, the child's file any more."""
    with everything_known():
        reach.leave(matter.key, unit, at=at)
        seen = Duty.objects.select_for_update(of=("self",), no_key=True).filter(
            matter=matter, closed_at=None
        )
        for duty in seen.filter(seers__contains=[unit.pk]).exclude(holder=unit).order_by("pk"):
            duty.seers = [one for one in duty.seers if one != unit.pk]
            duty.save(update_fields=["seers"])
        if matter.child is None:
            return
        others = Matter.objects.filter(child=matter.child, kind=Matter.Kind.CASE, closed_at=None)
        others = others.exclude(pk=matter.pk)
        if not Team.objects.filter(key__in=others.values("pk"), unit=unit, until=None).exists():
            reach.leave(matter.child, unit, at=at)


def _tell(
    row: StationTransfer, word: str, facts: dict[str, object], by: Post | None, at: datetime
) -> None:
    record = f"stationtransfer:{row.pk}"
    raise_event(row.matter, f"emergencies.{word}", record=record, by=by, at=at, facts=facts)
