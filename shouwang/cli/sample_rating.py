"""The risk sheet that belongs to the first visit, for the sample's children."""

from collections.abc import Iterable
from datetime import datetime
from random import Random

from shouwang.assessment.actions_rating import rate
from shouwang.assessment.ages import age_band
from shouwang.children.levels import awaits_sheet
from shouwang.children.models import Child
from shouwang.children.queries import files
from shouwang.cli.sample_people import dice_of
from shouwang.cli.sample_world import World
from shouwang.offices.models import Post

# Question -> answers and how often each is met; all but the first are points, none is a danger.
MET = {
    "body": (("healthy", "weak", "chronic"), (88, 9, 3)),
    "mind": (("calm", "low"), (90, 10)),
    "behaviour": (("none", "online"), (90, 10)),
    "schooling": (("regular", "often_absent"), (97, 3)),
    "living": (("with_carer", "boarding"), (80, 20)),
    "carer": (("able", "many", "lax"), (86, 10, 4)),
    "contact": (("weekly", "monthly"), (82, 18)),
    "parents": (("both_away",), (1,)),
    "income": (("enough", "tight", "relief"), (72, 18, 10)),
    "hazards": (("none", "water", "road"), (86, 8, 6)),
    "harm": (("none",), (1,)),
}


def first_sheets(world: World, roof: Iterable[Child], by: Post, at: datetime) -> None:
    """Fill the sheet of every child under the roof that was met and nobody has judged yet."""
    for child in files().filter(pk__in=[one.pk for one in roof]):
        if awaits_sheet(child):
            dice = dice_of(world.plan.seed, "sheet", world.number_of(child.key) or 0)
            rate(child, _answers(child, dice, at), by=by, at=at)


def _answers(child: Child, dice: Random, at: datetime) -> dict[str, str]:
    said = {item: dice.choices(*met)[0] for item, met in MET.items()}
    return {"age": age_band(child, at) or "from_6", **said}
