"""The visits of the sample's year: mostly in time, some late, some in vain, some voided; levels."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from shouwang.casework.models import Duty, Matter
from shouwang.children import actions as children
from shouwang.children.harmers import AWAY, named
from shouwang.children.models import Child
from shouwang.children.queries import ON_REGISTER, files, under_the_roof, where_now, where_now_of
from shouwang.cli import sample_rating
from shouwang.cli.sample_people import dice_of
from shouwang.cli.sample_world import Op, World
from shouwang.kernel.clock import add_months, last_day, local
from shouwang.offices.models import Post
from shouwang.visits import actions
from shouwang.visits.actions_voiding import void
from shouwang.visits.queries import OWED
from shouwang.visits.rules import HOME, NOT_SEEN, OF_ONE, PLACED, SEEN, VisitFacts

FINDINGS = (
    (("parent_contact", "over_a_week"), 46),
    (("carer", "too_old_or_disabled"), 22),
    (("parent_contact", "lost"), 8),
    (("school", "absent_3_days"), 14),
    (("carer", "unfit"), 10),
)
SMALL = (
    ({"utilities": "unsafe"}, 3),
    ({"needs": ["study"]}, 4),
    ({"mind": "low", "needs": ["counselling"]}, 2),
    ({"body": "ill"}, 2),
    ({"hazards": ["water"]}, 2),
    ({"parent_contact": "weekly"}, 22),
    ({}, 65),
)
NOTES = (
    "",
    "",
    "",
    "",
    "",
    "成绩有进步，奶奶身体尚好。",
    "父母每周视频一次。",
    "已提醒不要到水塘玩耍。",
)
NOTES += ("家中整洁，作业按时完成。", "孩子想念父母，已约周末视频。", "已讲解用火用电安全。")
TALK_OVER = ("连续走访联系正常，情况已稳定", "父母已恢复联系，照护落实", "已返校，学习正常")


def ops(world: World, day: int) -> Iterator[Op]:
    """The doors that are knocked at on a day, and the levels a supervisor sets."""
    today = world.plan.day(day)
    doors: dict[UUID, tuple[int, str]] = {}
    for duty in Duty.objects.filter(closed_at=None, code__in=OWED).order_by("id"):
        number = world.number_of(duty.matter_id)
        if number is None:
            continue
        if duty.pk not in world.planned:
            world.planned[duty.pk] = _day_for(world, duty, number)
        when = world.planned[duty.pk]
        if when is not None and when <= today:
            doors.setdefault(duty.matter_id, (number, duty.code))
    yield from _rounds(world, day, doors)
    yield from _levels(world, day)


def _rounds(world: World, day: int, doors: dict[UUID, tuple[int, str]]) -> Iterator[Op]:
    """One call a roof: whoever else lives there is seen with it."""
    met: set[UUID] = set()
    rows = files().filter(pk__in=doors, state__in=ON_REGISTER)
    placed = where_now_of(doors)
    for child in sorted(rows, key=lambda one: doors[one.key][0]):
        door = child.key if child.key in placed else child.household_id
        if door in met:
            continue
        met.add(door)
        number, code = doors[child.key]
        dice = dice_of(world.plan.seed, "round", number, day)
        work = partial(_knock, world, child, dice, day, code == "visits.revisit")
        yield Op(world.plan.at(day, dice.randrange(9 * 60, 19 * 60)), f"visit {number:04}", work)


def _day_for(world: World, duty: Duty, number: int) -> date | None:
    """The day on which this duty's door is knocked at; None when it is left open."""
    opened = local(duty.opened_at).date()
    end = last_day(duty.due_at) if duty.due_at else opened + timedelta(days=30)
    dice = dice_of(world.plan.seed, "when", number, duty.code, opened)
    kept = _kept_for_show(world, number, opened) if duty.level == "green" else None
    if kept is not None and duty.code == "visits.visit":
        if opened >= kept:
            return None
        usual = opened + (end - opened) * dice.uniform(0.6, 0.97)
        return min(kept, end) if usual > kept - timedelta(days=25) else usual
    drawn = dice.random() + (0.05 if world.is_vacant(duty.division_id) else 0)
    if duty.level == "red" or drawn < 0.945:
        share = dice.uniform(0.55, 0.98) if duty.code == "visits.visit" else dice.uniform(0.3, 0.9)
        return opened + (end - opened) * share
    if drawn < 0.985:
        return end + timedelta(days=dice.randrange(1, 8))
    return end + timedelta(days=dice.randrange(12, 35))


def _kept_for_show(world: World, number: int, opened: date) -> date | None:
    """For a shown desk: the day of the last visit, so that the next is due within the week."""
    if number not in world.held:
        return None
    roof = world.people[number].facts.address
    order = sum(map(ord, roof)) % 6
    return add_months(world.plan.today + timedelta(days=order), -3)


def _knock(world: World, child: Child, dice: Random, day: int, again: bool, at: datetime) -> None:
    """Note what was found at a door some time before."""
    went_at = at - timedelta(minutes=dice.randrange(10, 55))
    roof = under_the_roof(files().get(pk=child.pk))
    village = world.places[child.division_id]
    author = world.posts.worker(village, at)
    number = world.number_of(child.key) or 0
    if not again and number not in world.held and dice.random() < 0.035:
        seen = {one.key: NOT_SEEN for one in roof}
        _record(roof, VisitFacts(seen=seen, went_at=went_at, note="家中无人"), author, None, at)
        return
    answers, about = _found(world, roof, day, dice)
    facts = VisitFacts(
        seen={one.key: SEEN for one in roof},
        where={one.key: PLACED if where_now(one.key) else HOME for one in roof},
        went_at=went_at,
        mode=dice.choices(("home", "school", "gathering"), (90, 7, 3))[0],
        answers=answers,
        about=about,
        person_met=world.people[number].facts.carer.relation,
        last_contact_on=_last_contact(answers, at, dice),
        note=dice.choice(NOTES),
    )
    from_paper = number % 97 == 30 and day < 200 and not world.is_vacant(village.code)
    scribe = world.posts.supervisor(village, at) if from_paper else None
    visits = _record(roof, facts, author, scribe, at)
    if scribe is None:
        sample_rating.first_sheets(world, roof, author, at)
    if dice.random() < 0.004 and number not in world.held and not about:
        for visit in visits:
            void(visit, reason="登记错了人家，重新走访", by=author, at=at)


def _record(
    roof: list[Child], facts: VisitFacts, author: Post, scribe: Post | None, at: datetime
) -> list[actions.Visit]:
    return actions.record(roof, facts, author=author, scribe=scribe, at=at)


def _last_contact(answers: dict[str, str | list[str]], at: datetime, dice: Random) -> date | None:
    told = answers.get("parent_contact")
    if told == "over_a_week":
        return local(at).date() - timedelta(days=dice.randrange(9, 30))
    return local(at).date() - timedelta(days=dice.randrange(0, 6)) if told == "weekly" else None


def _found(
    world: World, roof: list[Child], day: int, dice: Random
) -> tuple[dict[str, str | list[str]], frozenset[UUID]]:
    """What the plan has this round find, about whom; else a small thing or nothing."""
    today = world.plan.day(day)
    for child in roof:
        number = world.number_of(child.key)
        if number is None or number in world.held or number in world.scripted:
            continue
        planned = dice_of(world.plan.seed, "finding", number)
        if planned.random() < 0.3:
            since = world.plan.day(planned.randrange(15, 355))
            last = local(child.visited_at).date() if child.visited_at else world.plan.day(0)
            if last < since <= today:
                item, option = planned.choices(*zip(*FINDINGS, strict=True))[0]
                return {item: option}, frozenset({child.key})
    small = dice.choices([one for one, _ in SMALL], [weight for _, weight in SMALL])[0]
    is_of_one = any(item in OF_ONE for item in small)
    return dict(small), frozenset({roof[0].key} if is_of_one else ())


def _levels(world: World, day: int) -> Iterator[Op]:
    """A supervisor lowers what has calmed down, and raises a few by what he knows."""
    today = world.plan.day(day)
    busy = set(Matter.objects.filter(kind="case", closed_at=None).values_list("child", flat=True))
    rows = Child.objects.filter(state="registered", level__in=("yellow", "orange"))
    for child in rows.order_by("file_no"):
        number = world.number_of(child.pk)
        is_seen = child.visited_at is not None and child.visited_at > child.level_at
        if number is None or child.pk in busy or not is_seen:
            continue
        dice = dice_of(world.plan.seed, "lower", number, local(child.level_at).date())
        wait = timedelta(days=dice.randrange(35, 230))
        if dice.random() < 0.75 and local(child.level_at).date() + wait <= today:
            to = "green" if child.level == "yellow" or dice.random() < 0.4 else "yellow"
            work = partial(_set, world, child, to, dice.choice(TALK_OVER))
            yield Op(world.plan.at(day, 16 * 60 + 30), f"lower {child.file_no}", work)
    for one in world.people:
        dice = dice_of(world.plan.seed, "raise", one.number)
        asked = one.number % 43 == 7 and dice.randrange(30, 340) == day
        if asked and world.has(one.number) and one.number not in world.held | world.scripted:
            to = dice.choice(("yellow", "yellow", "orange"))
            work = partial(_raise, world, one.number, to)
            yield Op(world.plan.at(day, 15 * 60 + 40), f"raise {one.number}", work)


def _set(world: World, child: Child, level: str, reason: str, at: datetime) -> None:
    by = world.posts.supervisor(world.places[child.division_id], at)
    harmer = AWAY if named(child.key).is_known else ""
    children.set_level(child, level, reason=reason, harmer=harmer, by=by, at=at)


def _raise(world: World, number: int, level: str, at: datetime) -> None:
    child = world.child(number)
    if child.state == "registered" and child.level == "green":
        _set(world, child, level, "祖辈住院，照护人手不足", at)
