"""What the sample's towns do about what the visits found: mostly in time, a few late."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from shouwang.casework.models import Duty
from shouwang.cli.sample_people import dice_of
from shouwang.cli.sample_world import Op, World
from shouwang.kernel.clock import last_day, local
from shouwang.visits.actions_following import CODE, follow
from shouwang.visits.models import Visit

DONE = (
    "已上门看过，情况属实，已安排村里每周去一次。",
    "已与父母通话，父母已知情，约定每周视频。",
    "已联系学校和卫生院，已就诊，药已开。",
    "已向镇有关办公室转办，本周内整改。",
    "已核对档案，变更已登记。",
)


def ops(world: World, day: int) -> Iterator[Op]:
    """The findings that are followed up on a day."""
    today = world.plan.day(day)
    for duty in Duty.objects.filter(code=CODE, closed_at=None).order_by("id"):
        opened = local(duty.opened_at).date()
        end = last_day(duty.due_at) if duty.due_at else opened + timedelta(days=14)
        dice = dice_of(world.plan.seed, "follow", duty.division_id, duty.opened_at)
        late = timedelta(days=dice.randrange(2, 9)) if dice.random() < 0.04 else timedelta()
        if opened + (end - opened) * dice.uniform(0.3, 0.9) + late <= today:
            work = partial(_follow, world, duty, dice.choice(DONE))
            yield Op(world.plan.at(day, dice.randrange(510, 1050)), f"follow {duty.pk}", work)


def _follow(world: World, duty: Duty, words: str, at: datetime) -> None:
    visit = Visit.objects.get(pk=duty.record.partition(":")[2])
    by = world.posts.supervisor(world.places[visit.division_id], at)
    follow(visit, words, by=by, at=at)
