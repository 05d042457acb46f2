"""What is written down in a case each time: a monthly review, a follow-up, why it ends."""

from datetime import datetime

from shouwang.access.may import May
from shouwang.assessment.models import Case, Review
from shouwang.assessment.rules import CLAUSE
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.casework.steps import check
from shouwang.children.told import must_answer_harm
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

WORDS = 1000


def locked(matter: Matter) -> Case:
    """The support case of a matter, held until the transaction ends. Refuses: wrong_state."""
    hold(matter.pk)
    rows = Case.objects.select_for_update(of=("self",), no_key=True).select_related(
        "matter__division"
    )
    found = rows.filter(matter=matter).first()
    if found is None:
        raise Refusal("wrong_state", CLAUSE, what="帮扶个案", state="尚未建立")
    return found


def to_write_in(
    matter: Matter, words: str, state: str, *, act: May, needed: str = "words_needed", by: Post
) -> Case:
    """The case in this state, held, for whoever may write these words into it.

    Refuses: `needed` where nothing is said, wrong_state, not_permitted.
    """
    check(by, act, matter.pk)
    if not words:
        raise Refusal(needed, CLAUSE)
    case = locked(matter)
    if case.state != state:
        raise Refusal("wrong_state", CLAUSE, what="帮扶个案", state=Case.STEPS[case.state].label)
    return case


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
