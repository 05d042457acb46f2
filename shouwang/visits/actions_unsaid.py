"""What a visit tells of a danger that nobody has said whose it is: reported, and left with the town."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from shouwang.casework.steps import happened
from shouwang.children import actions_house
from shouwang.children.dangers import House, Said
from shouwang.offices.models import Post
from shouwang.statute.instruments import instrument
from shouwang.visits.models import Visit
from shouwang.visits.rules import SEEN, VisitFacts
from shouwang.visits.unsaid import calling, dangers_unsaid, whole_note


def tell_unsaid(
    made: Sequence[Visit], facts: VisitFacts, said: Said, *, by: Post, at: datetime
) -> None:
    """Have it reported as what was written, of one of the children there, and the rest read by the town.

    Source: 3.1.2, 3.2.1. Effect: children.danger_unsaid; the town owes visits.follow_finding on the
    visit of the first child, for what is so of one of them and is written of none.
    """
    if not facts.whom_unsaid:
        return
    first, table, codes = made[0], instrument("visit"), dangers_unsaid(facts)
    ticked = table.words_of({**facts.answers, "child_seen": SEEN}, codes)
    told = [ticked, *(f"写着“{one.words}”" for one in calling(facts))]
    note = f"走访登记：{'；'.join(one for one in told if one)}"
    form, together = said.record, f"round:{first.round}"
    said = replace(said, record=f"visit:{first.pk}", told=whole_note(facts), act=together)
    house = House(tuple(visit.child for visit in made))
    given = {"note": note, "said": said, "form": form, "by": by, "at": at}
    actions_house.tell_unsaid(first.child, house, codes, **given)
    if not table.to_follow(first.answers):
        facts_of = {"level": first.child.level, "subject": first.child.name_masked}
        happened(first, "found", by=by, at=at, facts=facts_of)
