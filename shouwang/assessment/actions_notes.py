"""What is written down in a case each time: a monthly review, a follow-up, why it ends."""

from datetime import datetime

from shouwang.access.may import May
from shouwang.assessment.models import Case, Review
from shouwang.children.told import must_answer_harm
from shouwang.offices.models import Post

WORDS = 1000


def write(
    case: Case,
    kind: str,
    words: str,
    *,
    harm: str,
    act: May,
    level: str = "",
    seen: bool | None = None,
    by: Post,
    at: datetime,
) -> Review:
    """Write it into the case; where it tells of harm, with whether that was reported (`harm`).

    Source: 3.2.3. Refuses: words_of_harm, words_too_long.
    """
    asked = {"act": act, "key": case.matter_id, "by": by, "at": at}
    return Review.objects.create(
        case=case,
        matter=case.matter,
        division_id=case.division_id,
        kind=kind,
        level=level,
        seen=seen,
        words=must_answer_harm(words, harm, most=WORDS, **asked),
        made_at=at,
        made_by=by,
    )
