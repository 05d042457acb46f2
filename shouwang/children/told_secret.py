"""Words of harm to a child kept secret, or to be kept secret: asked about, and read by the named alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Secret
from shouwang.casework.models import Matter
from shouwang.children import queries
from shouwang.children.actions_harm import owe_reading
from shouwang.children.models import Child
from shouwang.children.told import answered, must_say_of_harm, note_harm, told_in
from shouwang.kernel.text import within
from shouwang.offices.models import Post


def heard(
    child: Child, *texts: str, harm: str, known: str = "", act: May, by: Post, at: datetime
) -> None:
    """Let these texts tell of harm only with what became of it, and have somebody read it.

    The caller holds the file. Source: 3.2.1, 3.2.2. Effect: as children.told.must_answer_harm, but of
    the sentences alone: what else the texts say, where the child is, goes to nobody. Where the child
    is kept secret and whoever writes is named for it, so is all that is owed by them.
    Refuses: words_of_harm.
    """
    told = told_in(*texts, known=known)
    must_say_of_harm(told, harm)
    if harm:
        note_harm(harm, act=act, key=child.pk, by=by, at=at)
    if told:
        words = "；".join(dict.fromkeys(one.words for one in told))
        owe_reading(words, harm, act=act, key=child.pk, by=by, at=at)


def heard_of(
    one: Secret, reason: str, harm: str, *, known: str = "", act: May, by: Post, at: datetime
) -> str:
    """The reason as it is kept beside a secret: with what became of harm that it newly tells of.

    Whoever decides is named for nothing: what he writes of a child kept secret reaches the named ones
    alone. Refuses: words_of_harm, words_too_long.
    """
    with _known(one):
        child = queries.files().get(pk=one.file)
        heard(child, reason, harm=harm, known=known, act=act, by=by, at=at)
    return within(answered(reason.strip(), harm), 300)


@contextmanager
def _known(one: Secret) -> Iterator[None]:
    """As the clock, named for this child, while it is kept secret; else as whoever acts."""
    if one.state not in Secret.IN_FORCE:
        yield
        return
    with reach.entered(reach.CLOCK):
        cases = Matter.objects.filter(child=one.file, label=reach.SEALED)
        keys = (one.file, *cases.values_list("pk", flat=True))
    with reach.entered(replace(reach.CLOCK, keys=keys, named=keys)):
        yield
