"""A child kept secret is looked for by who does not know: whoever knows tells the police, within minutes."""

from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.secrets import files_in_force
from shouwang.casework.actions_twins import knowing
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty
from shouwang.casework.steps import happened
from shouwang.children import queries

SEARCHES = ("emergencies.search", "emergencies.search_on")
TELL = "children.tell_police"


def ask_who_knows(*, at: datetime) -> int:
    """Have whoever knows where a child is tell the police that look for it; a round of the clock.

    Source: 3.2.2. Effect: duty children.tell_police, kept secret; once for each search. Returns: how many.
    """
    with reach.entered(reach.CLOCK):
        files = files_in_force()
    hold(*files)
    asked = 0
    for file in files:
        with transaction.atomic(), knowing(file):
            begun = Duty.objects.filter(
                matter__child=file, code__in=SEARCHES, closed_at=None, label__lt=reach.SEALED
            )
            since = begun.order_by("opened_at").values_list("opened_at", flat=True).first()
            told = Duty.objects.filter(matter=file, code=TELL, opened_at__gte=since or at)
            if since is None or told.exists():
                continue
            child = queries.files().get(pk=file)
            facts = {"level": "red", "subject": child.name_masked}
            happened(child, "sought_unknowing", by=None, at=at, facts=facts)
            asked += 1
    return asked
