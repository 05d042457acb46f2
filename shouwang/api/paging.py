"""Lists by cursor: what comes after the last row of the page before, never an offset."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from pydantic import BaseModel, Field

from shouwang.api.shapes import Out
from shouwang.kernel.refusal import Refusal

Row = TypeVar("Row")
MOST, USUAL = 100, 50


class Paging(BaseModel):
    """Which part of a list."""

    after: Annotated[str, Field(pattern=r"^[0-9a-zA-Z-]{0,40}$")] = Field(
        "", description="`next` of the page before"
    )
    limit: Annotated[int, Field(ge=1, le=MOST)] = USUAL


class Page(Out, Generic[Row]):
    """One page of a list; `next` is empty on the last one."""

    items: list[Row]
    next: str = ""


def page(
    found: QuerySet[Any],
    order: tuple[str, ...],
    asked: Paging,
    shape: Callable[[Any], Any],
    kind: Any,
) -> Any:
    """The rows after the cursor as a Page of `kind`, in the order of these fields.

    Refuses: cursor_unknown.
    """
    if asked.after:
        found = found.filter(beyond(order, _last(found.model, asked.after)))
    rows = list(found.order_by(*order)[: asked.limit + 1])
    shown = rows[: asked.limit]
    following = str(shown[-1].pk) if len(rows) > asked.limit else ""
    return Page[kind](items=[shape(row) for row in shown], next=following)


def key_of(after: str) -> UUID:
    """The key that a cursor holds.

    Refuses: cursor_unknown.
    """
    try:
        return UUID(after)
    except ValueError as bad:
        raise Refusal("cursor_unknown") from bad


def _last(model: type[Model], after: str) -> Model:
    """The row where the page before ended, though it may have left the filter since."""
    kind = model._meta.pk.get_internal_type()
    try:
        wanted: Any = after
        if "UUID" in kind or "OneToOne" in kind:
            wanted = UUID(after)
        elif "AutoField" in kind:
            wanted = int(after)
    except ValueError as bad:
        raise Refusal("cursor_unknown") from bad
    found = model._default_manager.filter(pk=wanted).first()
    if found is None:
        raise Refusal("cursor_unknown")
    return found


def beyond(order: tuple[str, ...], last: Model) -> Q:
    """What comes after a row; empty values sort last where the order is ascending."""
    found, same = Q(pk__in=[]), Q()
    for name in order:
        field, down = name.lstrip("-"), name.startswith("-")
        value = getattr(last, field)
        if value is None:
            same &= Q(**{f"{field}__isnull": True})
            continue
        step = Q(**{f"{field}__{'lt' if down else 'gt'}": value})
        if not down and type(last)._meta.get_field(field).null:
            step |= Q(**{f"{field}__isnull": True})
        found |= same & step
        same &= Q(**{field: value})
    return found
