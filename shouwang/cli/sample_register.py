"""The register over the sample's year: ledgers, lists confirmed, changes, exits."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from shouwang.casework.models import Duty
from shouwang.casework.queries import cases_of
from shouwang.children import actions, queries
from shouwang.children.models import Child, Doubt
from shouwang.children.queries import ON_REGISTER
from shouwang.children.rules import PersonFacts
from shouwang.cli import sample_names as names
from shouwang.cli import sample_posts
from shouwang.cli.sample_alone import taken
from shouwang.cli.sample_ledgers import spoilt, written
from shouwang.cli.sample_offices import GURAO, SONGTUAN, towns
from shouwang.cli.sample_people import Invented, dice_of
from shouwang.cli.sample_world import Op, World
from shouwang.exchange import actions as ledgers
from shouwang.kernel.clock import last_day, local
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post, Role
from shouwang.visits.actions_screening import screen

EDITION = 125  # days before today: the second edition of two towns' ledgers
SETTLED = 14  # by then the first ledgers are confirmed
EXITS = ("parents_returned", "one_parent_returned", "with_parents", "moved_out")
# Whose coming back the file must say before the exit is proposed.
BACK = {"parents_returned": ("father", "mother"), "one_parent_returned": ("mother",)}


def ops(world: World, day: int) -> Iterator[Op]:
    """What happens to the register on a day."""
    yield from _ledgers(world, day)
    yield from _pages(world, day)
    yield from _confirmations(world, day)
    yield from _changes(world, day)
    yield from _exits(world, day)
    yield from sample_posts.ops(world, day)
    yield from _screenings(world, day)


def _screenings(world: World, day: int) -> Iterator[Op]:
    """Each village is screened in full twice a year and tells its town what it found."""
    for duty in Duty.objects.filter(code="visits.screen", closed_at=None).order_by("division_id"):
        dice = dice_of(world.plan.seed, "screen", duty.division_id, local(duty.opened_at).date())
        opened = local(duty.opened_at).date()
        end = last_day(duty.due_at) if duty.due_at else opened
        share = dice.uniform(0.3, 0.97) if dice.random() < 0.95 else dice.uniform(1.02, 1.1)
        if opened + (end - opened) * share <= world.plan.day(day):
            work = partial(_screen, world, world.places[duty.division_id])
            yield Op(world.plan.at(day, 17 * 60 + 10), f"screen {duty.division_id}", work)


def _screen(world: World, village: Division, at: datetime) -> None:
    found = Child.objects.filter(division=village, state__in=ON_REGISTER).count()
    dice = dice_of(world.plan.seed, "households", village.code)
    households = found + dice.randrange(120, 640)
    by = world.posts.worker(village, at)
    screen(village, households=households, found=found, note="逐户核对", by=by, at=at)


def _ledgers(world: World, day: int) -> Iterator[Op]:
    """A town's ledger on each of the first days; two towns' next edition in summer."""
    for order, town in enumerate(towns()):
        first = [one for one in world.people if one.village.town == town.code]
        first = [one for one in first if one.way == "ledger"]
        if order == day and first:
            rows = first + (spoilt(first) if town.code == GURAO else [])
            work = partial(_hand_in, world, town, rows, {})
            yield Op(world.plan.at(day, 9 * 60 + 20), f"ledger {town.code}", work)
        if day == max(SETTLED, world.plan.days - EDITION) + order and town.code in (
            GURAO,
            SONGTUAN,
        ):
            work = partial(_next_edition, world, town)
            yield Op(world.plan.at(day, 14 * 60), f"edition {town.code}", work)
    for one in world.people:
        # The other towns have no second edition: whom it would bring comes by the page.
        late = one.way == "edition" and one.village.town not in (GURAO, SONGTUAN)
        if late and day == SETTLED + one.number % (world.plan.days - SETTLED):
            yield Op(world.plan.at(day, 15 * 60), f"page {one.number}", partial(_open, world, one))


def _hand_in(
    world: World,
    town: Division,
    rows: list[Invented],
    changed: dict[int, dict[str, Any]],
    at: datetime,
) -> None:
    by = world.posts.in_place(Role.TOWN_SUPERVISOR, town.code, at)
    assert by is not None
    day = local(at).date()
    content = written(town.name, sorted(rows, key=lambda one: one.village.code), day, changed)
    name = f"{town.name}农村留守儿童台账{day:%Y%m%d}.xlsx"
    run = ledgers.hand_in(content, name, town, as_of=day, by=by, at=at)
    reading = ledgers.read(run)
    ledgers.keep_reading(run, reading)
    ledgers.store(run, reading, by=by, at=at)
    world.find()


def _next_edition(world: World, town: Division, at: datetime) -> None:
    """The same children half a year later: new ones, other phones and places of work."""
    here = [one for one in world.people if one.village.town == town.code]
    living = [
        one
        for one in here
        if one.way == "edition"
        or (world.has(one.number) and world.child(one.number).state in ("registered", "to_verify"))
    ]
    changed: dict[int, dict[str, Any]] = {}
    for one in living:
        dice = dice_of(world.plan.seed, "edition", one.number)
        if dice.random() < 0.12 and one.facts.mother.place:
            changed[one.number] = {"mother_place": dice.choice(names.CITIES)}
        elif dice.random() < 0.06:
            changed[one.number] = {"father_phone": names.phone(dice)}
    kept = [one for one in living if dice_of(world.plan.seed, "gone", one.number).random() > 0.01]
    _hand_in(world, town, kept, changed, at)


def _pages(world: World, day: int) -> Iterator[Op]:
    for one in world.people:
        if one.way == "page" and day == max(SETTLED, world.plan.days - one.entered):
            minute = 9 * 60 + one.number * 7 % 420
            yield Op(
                world.plan.at(day, minute), f"page {one.number:04}", partial(_open, world, one)
            )


def _open(world: World, one: Invented, at: datetime) -> None:
    village = world.places[one.village.code]
    facts = replace(one.facts_on(local(at).date()), source="人工登记")
    actions.open_file(facts, village, by=world.posts.worker(village, at), at=at)
    world.find()


def _confirmations(world: World, day: int) -> Iterator[Op]:
    """Each village confirms what waits there, some days after it came in; one in thirty late."""
    waiting, at_work = defaultdict(list), taken(world.plan.until)
    for child in Child.objects.filter(state="to_verify").order_by("file_no"):
        since = local(child.to_verify_at).date() if child.to_verify_at else world.plan.day(0)
        dice = dice_of(world.plan.seed, "confirm", child.division_id, since)
        wait = dice.randrange(2, 11) if dice.random() < 0.97 else dice.randrange(16, 22)
        if since + timedelta(days=wait) <= world.plan.day(day) and child.key not in at_work:
            waiting[child.division_id].append(child)
    for code, children in sorted(waiting.items()):
        minute = 9 * 60 + int(code[-3:]) % 300
        work = partial(_confirm, world, world.places[code], children)
        yield Op(world.plan.at(day, minute), f"confirm {code}", work)


def _confirm(world: World, village: Division, children: list[Child], at: datetime) -> None:
    by = world.posts.worker(village, at)
    actions.confirm(village, children, by=by, at=at)
    doubts = Doubt.objects.filter(child__in=children, settled_at=None).select_related("child")
    for doubt in doubts.order_by("child__file_no", "code"):
        number = world.number_of(doubt.child_id) or 0
        if number % 5 == 0:
            actions.settle_doubt(doubt, by=by, at=at)


def _plain(world: World, number: int) -> bool:
    return number not in world.held and number not in world.scripted and world.has(number)


def _changes(world: World, day: int) -> Iterator[Op]:
    """A worker's changes, and the supervisor's answer some days later."""
    for one in world.people:
        when = dice_of(world.plan.seed, "change", one.number).randrange(40, 366)
        if one.number % 17 == 3 and when == day and _plain(world, one.number):
            work = partial(_change, world, one)
            yield Op(world.plan.at(day, 16 * 60 + one.number % 60), f"change {one.number}", work)
    for child in Child.objects.filter(state="changed").order_by("file_no"):
        if child.changed_at is None:
            continue
        dice = dice_of(
            world.plan.seed, "approve", world.number_of(child.pk), child.changed_at.date()
        )
        wait = dice.randrange(1, 6) if dice.random() < 0.9 else dice.randrange(9, 14)
        if local(child.changed_at).date() + timedelta(days=wait) <= world.plan.day(day):
            work = partial(_approve, world, child)
            yield Op(world.plan.at(day, 10 * 60 + 15), f"approve {child.file_no}", work)


def _change(world: World, one: Invented, at: datetime) -> None:
    child = world.child(one.number)
    if child.state != "registered":
        return
    dice = dice_of(world.plan.seed, "changed", one.number)
    by = world.posts.worker(world.places[child.division_id], at)
    if dice.random() < 0.5 and one.facts.father.name:
        moved = replace(one.facts.father, place=dice.choice(names.CITIES), phone=names.phone(dice))
        actions.change(child, {}, people={"father": moved}, by=by, at=at)
    else:
        fields = {"boarding": not child.boarding, "remark": "家长来电告知"}
        actions.change(child, fields, by=by, at=at)


def _approve(world: World, child: Child, at: datetime) -> None:
    by = world.posts.supervisor(world.places[child.division_id], at)
    actions.approve(child, by=by, at=at)


def _exits(world: World, day: int) -> Iterator[Op]:
    """Whose parents came back is proposed, who turned sixteen by the clock; the supervisor decides."""
    today = world.plan.day(day)
    for one in world.people:
        reason = _why_exit(world, one, day)
        if reason and world.has(one.number):
            work = partial(_propose, world, one.number, reason)
            yield Op(world.plan.at(day, 11 * 60 + one.number % 50), f"exit {one.number}", work)
    for child in Child.objects.filter(state="to_exit").order_by("file_no"):
        if child.to_exit_at is None:
            continue
        dice = dice_of(world.plan.seed, "decide", world.number_of(child.pk))
        if local(child.to_exit_at).date() + timedelta(days=dice.randrange(3, 13)) <= today:
            work = partial(_decide, world, child, dice.random() > 0.06)
            yield Op(world.plan.at(day, 17 * 60), f"decide {child.file_no}", work)


def _why_exit(world: World, one: Invented, day: int) -> str:
    dice = dice_of(world.plan.seed, "exit", one.number)
    drawn = dice.randrange(60, 366)
    when = world.plan.days - 2 if one.number % 124 == 11 else drawn
    leaves = one.number % 31 == 11 and when == day
    return dice.choice(EXITS) if leaves and _plain(world, one.number) else ""


def _propose(world: World, number: int, reason: str, at: datetime) -> None:
    child = world.child(number)
    if child.state != "registered" or cases_of(child.key).filter(closed_at=None).exists():
        return
    by = world.posts.worker(world.places[child.division_id], at)
    if reason in BACK:
        _come_back(child, BACK[reason], by, at)
    else:
        actions.propose_exit(child, reason, by=by, at=at)


def _come_back(child: Child, kinds: tuple[str, ...], by: Post, at: datetime) -> None:
    """Who came back is written into the file; the rule proposes the exit once that is approved."""
    ties = queries.ties(child)
    back = {"status": "normal", "back_on": local(at).date()}
    people = {
        kind: PersonFacts(name=ties[kind].adult.name, **back) for kind in kinds if kind in ties
    }
    if people:
        actions.change(child, {}, people=people, by=by, at=at)


def _decide(world: World, child: Child, agreed: bool, at: datetime) -> None:
    by = world.posts.supervisor(world.places[child.division_id], at)
    try:
        actions.decide_exit(child, agreed=agreed, by=by, at=at)
    except Refusal:  # the file says otherwise by now, or he proposed it himself
        actions.decide_exit(child, agreed=False, by=by, at=at)
