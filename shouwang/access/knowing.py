"""The widest reach of one who is named for what is kept secret."""

from contextlib import AbstractContextManager
from dataclasses import replace

from shouwang.access import reach


def everything_known() -> AbstractContextManager[reach.Reach]:
    """Every place, and what is kept secret that whoever acts is named for, within his act.

    For reading the records of his own act, and for telling them where they stay as secret; never for
    what goes to others or is counted: reach.EVERYTHING shows nothing kept secret.
    """
    now = reach.current()
    known = replace(reach.EVERYTHING, keys=now.named, named=now.named, person=now.person)
    return reach.entered(known)
