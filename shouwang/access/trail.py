"""Writing the trail: every look at a child's data and every refusal, in the act's transaction."""

from datetime import datetime
from uuid import UUID

from shouwang.access.models import Trail
from shouwang.offices.models import Post
from shouwang.offices.prepared import ahead, begin

# Its number and its transaction are the database's to set.
ROW = """
INSERT INTO access_trail
    (at, person_id, post_id, act, key, division, purpose, reason, outcome, many)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def note(
    post: Post | None,
    *,
    act: str,
    key: UUID | None,
    at: datetime,
    purpose: str = "",
    reason: str = "",
    division: str = "",
    outcome: str = Trail.Outcome.SEEN,
    many: int | None = None,
) -> None:
    """Write one row of the trail. When it cannot be written, the look does not happen.

    A look at a list is one row that says how many it named (`many`), not one row a child. The row
    travels with whatever is waiting to be asked.
    """
    person = post.person_id if post else None
    mine = post.pk if post else None
    words = (act, key, division, purpose, reason, str(outcome))
    ahead(ROW, (at, person, mine, *words, many))
    begin()
