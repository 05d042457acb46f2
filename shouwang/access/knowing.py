"""The reach of one who is named for what is kept secret: with all of it, and without."""

from contextlib import AbstractContextManager
from dataclasses import replace

from shouwang.access import reach
from shouwang.offices.models import Post


def everything_known() -> AbstractContextManager[reach.Reach]:
    """Every place, and what is kept secret that whoever acts is named for, within his act.

    For reading the records of his own act, and for telling them where they stay as secret; never for
    what goes to others or is counted: reach.EVERYTHING shows nothing kept secret.
    """
    now = reach.current()
    known = replace(reach.EVERYTHING, keys=now.named, named=now.named, person=now.person)
    return reach.entered(known)


def openly(post: Post) -> reach.Reach:
    """What this post sees, but nothing that is kept secret and he is named for.

    For what others read and count too, a ledger of the town: it is the same whoever hands it in.
    """
    here = reach.of(post)
    return replace(here, keys=tuple(key for key in here.keys if key not in here.named), named=())


def may_stand_in(case: int, label: int) -> bool:
    """Whether what has this label may be told in a case of that label.

    What is kept secret is told in a case that is kept secret as well, and in no other: that one is
    read by offices that are not named.
    """
    return label < reach.SEALED or case >= reach.SEALED
