"""A slip that was no tick: the words of a form tell of no harm, and its author says so."""

from datetime import datetime

from django.db import transaction

from shouwang.children.dangers import KINDS, NOTHING_SAID
from shouwang.children.held_forms import ASK, as_left
from shouwang.children.models import Held
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import says_why
from shouwang.offices.models import Post

NOT_SO = "登记人选了点错了：写的话不是说孩子受到伤害，没有报告"
FILE = "/children/{key}/"


def keep_words(held: Held, why: str, *, by: Post, at: datetime) -> bool:
    """Store a form whose words alone called the offices, each word as it stands, with why it is not reported.

    `why`: what its author wrote beside it; where that says nothing, that he called it a slip. Source: 3.2.1, 3.2.3. Effect: what the form does with that answer typed into it; somebody owes to
    read both (children.actions_harm.owe_reading). Returns: False where the form refuses it, as where
    it is not said of which child: nothing is stored then.
    """
    typed = as_left(held).copy()
    typed[ASK] = why if says_why(why) else "：".join(one for one in (NOT_SO, why) if one)
    try:
        with transaction.atomic():
            KINDS[held.kind].store(held.child, typed, NOTHING_SAID, by, held.held_at, at)
    except Refusal:
        return False
    held.led_to = FILE.format(key=held.child_id)
    return True
