"""Free words that tell of harm to the child: reported, or why not, before they are kept.

One rule for every form that keeps free words of a child and is no report itself. It asks about every
situation of codes/harm_words.csv; what stood there before is not asked about again.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.children.actions_harm import owe_reading
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import says_why, shortened, within
from shouwang.offices.models import Post
from shouwang.statute.telling import Told, tells_of

register(
    {
        "words_of_harm": "写着“{words}”，{sounds}，存下不等于报告。请先报告派出所和区民政局，"
        "再写明哪天报告的、编号；不报告的，写明为什么。一两个字说明不了。",
    }
)
CLAUSE, ASKED = "3.2.1", "写到孩子受到伤害"
ANSWER, SHOWN = 200, 60


def told_in(*texts: str, known: str = "") -> list[Told]:
    """What these texts newly tell of harm to the child; `known`: what stood there before."""
    before = {one.words for one in tells_of(known)}
    return [one for text in texts for one in tells_of(text) if one.words not in before]


def lines_of(*given: object) -> list[str]:
    """Whatever of these facts somebody can have written words in: every line, whatever it is asked for."""
    rows = [vars(one).values() for one in given if one is not None]
    return [one for row in rows for one in row if isinstance(one, str) and one]


def harm_in(*texts: str) -> list[str]:
    """The sentences of these texts that tell of harm to the child, as they were written."""
    return [one.words for one in told_in(*texts)]


def calls_in(*texts: str) -> list[Told]:
    """Those of them that call the offices as a danger that is ticked does."""
    return [one for one in told_in(*texts) if one.calls]


def answered(text: str, harm: str) -> str:
    """The text with what was said became of the harm it tells of."""
    return f"{text}（{ASKED}：{harm}）" if harm else text


def must_answer_harm(
    text: str,
    harm: str,
    *,
    beside: str = "",
    known: str = "",
    most: int,
    act: May,
    key: UUID | None,
    by: Post,
    at: datetime,
) -> str:
    """The text as the record keeps it: where it tells of harm, with whether that was reported.

    `beside` is what else the same form says. Source: 3.2.1. Effect: the answer stands in the record
    and on the trail; where it names no case of the child somebody owes to read both
    (actions_harm.owe_reading). Refuses: words_of_harm, words_too_long.
    """
    if told := told_in(text, beside, known=known):
        must_say_of_harm(told, harm)
    if harm:
        note_harm(harm, act=act, key=key, by=by, at=at)
    if told:
        words = "；".join(one for one in (beside, text) if one)
        owe_reading(words, harm, act=act, key=key, by=by, at=at)
    return within(answered(text, harm), most)


def must_say_of_harm(told: list[Told], harm: str) -> None:
    """Let nothing be told of harm without a word of whether it was reported. Refuses: words_of_harm."""
    if told and not says_why(harm):
        words = shortened(told[0].words, SHOWN)
        raise Refusal("words_of_harm", CLAUSE, words=words, sounds=told[0].sounds)


def keep_harm(text: str, harm: str, *, act: May, key: UUID | None, by: Post, at: datetime) -> None:
    """What was said became of the harm that a kept text tells of: on the trail, and somebody reads it."""
    note_harm(harm, act=act, key=key, by=by, at=at)
    owe_reading(text, harm, act=act, key=key, by=by, at=at)


def keep_if_told(text: str, harm: str, *, act: May, key: UUID, by: Post, at: datetime) -> None:
    """As `keep_harm` where the text itself tells of harm; else what was answered stands on the trail."""
    if told_in(text):
        keep_harm(text, harm, act=act, key=key, by=by, at=at)
    elif harm:
        note_harm(harm, act=act, key=key, by=by, at=at)


def unanswered(texts: Iterable[str]) -> str:
    """Those of these kept texts beside which nobody wrote whether the harm they tell of was reported."""
    return "\n".join(one for one in texts if one and ASKED not in one)


def note_harm(harm: str, *, act: May, key: UUID | None, by: Post, at: datetime) -> None:
    """Write on the trail what was said became of the harm that a text tells of."""
    why = within(harm, ANSWER)
    note(by, act=act.value, key=key, at=at, purpose=ASKED, reason=why, outcome="done")
