"""The level of a child by hand: raised by what was found, or set by judgement."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.children.actions_standing import raise_level, set_level
from shouwang.children.dangers import NOTHING_SAID, Said, is_danger
from shouwang.children.models import Child
from shouwang.children.told import must_answer_harm
from shouwang.offices.models import Post

REASON = 200


@transaction.atomic
def judge(
    child: Child,
    found: Sequence[str],
    reason: str,
    *,
    level: str = "",
    harmer: str = "",
    harm: str = "",
    said: Said = NOTHING_SAID,
    by: Post,
    at: datetime,
) -> Child:
    """Raise the level by what was found, or set it for a reason.

    `harm`: whether harm that the reason tells of was reported; it stays with it. Of a danger that is
    found nothing is asked: it is reported with the reason.
    Source: 3.2.3. Effect: as raise_level or set_level have it.
    Refuses: as they do; words_of_harm, words_too_long.
    """
    if not any(map(is_danger, found)):
        asked = {"act": May.RAISE_LEVEL, "key": child.key, "by": by, "at": at}
        reason = must_answer_harm(reason, harm, most=REASON, **asked)
    if found:
        return raise_level(child, found, by=by, at=at, note=reason, said=said)
    given = {"reason": reason, "harmer": harmer, "by": by, "at": at}
    return set_level(child, level or child.level, **given)
