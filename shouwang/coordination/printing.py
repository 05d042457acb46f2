"""The directive as paper: to be stamped, sent, and kept."""

from datetime import datetime
from pathlib import Path
from typing import Any

from shouwang.coordination import items, owing
from shouwang.coordination.models import Directive, Reply
from shouwang.kernel import paper
from shouwang.kernel.clock import cn_date, cn_due, cn_moment, local
from shouwang.statute.clauses import DOCUMENT, clause_name
from shouwang.statute.duties import RULES

TEMPLATE = Path(__file__).with_name("directive.typ")


def pdf(directive: Directive, *, at: datetime) -> bytes:
    """The paper as PDF.

    Refuses: no_font.
    """
    return paper.pdf(TEMPLATE, contents(directive), at)


def contents(directive: Directive) -> dict[str, Any]:
    """What the paper says: the same as the page, by numbers and without a name."""
    due = owing.due_of(directive)
    return {
        "number": directive.number,
        "issuer": directive.issuer.name,
        "to": directive.to.name,
        "what": RULES[directive.code].title,
        "source": f"{DOCUMENT.number}{clause_name(directive.clause)}",
        "asked": directive.asked,
        "is_red": directive.level == "red",
        "due": cn_due(due) if due else "",
        "date": cn_date(local(directive.issued_at).date()) if directive.issued_at else "",
        "state": directive.state_name,
        "reason": directive.reason,
        "items": [
            [item.number, item.town, cn_due(item.due_at)]
            for item in directive.items.order_by("due_at", "id")
        ],
        "replies": [
            [
                f"{reply.get_kind_display()} {cn_moment(reply.at)}",
                f"{reply.by.unit.name} {reply.by.person.title}{_head(reply)}",
                reply.words,
                _when(reply, directive),
            ]
            for reply in directive.replies.select_related("by__unit", "by__person").order_by("id")
        ],
    }


def _head(reply: Reply) -> str:
    """Which head of the office has read it."""
    return f"（{reply.head_words}）" if reply.head else ""


def _when(reply: Reply, directive: Directive) -> str:
    """The day something was done; and what was still open then."""
    done = f"　办理日期 {cn_date(reply.done_on)}" if reply.done_on else ""
    if not reply.still_open:
        return done
    until = f"，打算{cn_date(reply.finish_by)}办完" if reply.finish_by else ""
    many = items.listed(directive)
    return f"{done}（所列{many}件，当时{reply.still_open}件没有办结{until}）"
