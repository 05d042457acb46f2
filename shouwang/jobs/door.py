"""The door of a job: its name on the queue, the clock, one transaction, the widest reach."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from shouwang.access import reach
from shouwang.kernel.clock import now

# After 4, 16, 64, 256 seconds: a database that was away is back by then.
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=4)


def _is_last(context: JobContext) -> bool:
    """Whether nobody tries it again when this try fails."""
    return context.job.attempts >= (AGAIN.max_attempts or 0)


def job(
    name: str,
    *,
    queue: str = "default",
    whole: bool = True,
    given_up: Callable[..., None] | None = None,
) -> Callable[[Callable[..., None]], Task[Any, Any, Any]]:
    """Publish a job: it is called with what it was deferred with and `at`.

    A whole job runs in one transaction and keeps all or nothing. One that shows its progress
    says `whole=False` and opens its own steps. Either may be run twice: it must not mind.
    `given_up` is called with the same, after its last try failed: somebody waits for it.
    """

    def wrap(work: Callable[..., None]) -> Task[Any, Any, Any]:
        @wraps(work)
        def opened(context: JobContext | None = None, /, **given: Any) -> None:
            try:
                if not whole:
                    work(**given, at=now())
                    return
                with transaction.atomic(), reach.entered(reach.EVERYTHING):
                    work(**given, at=now())
            except Exception:
                if given_up is not None and context is not None and _is_last(context):
                    given_up(**given)
                raise

        made = app.task(name=name, queue=queue, retry=AGAIN, pass_context=True)
        task: Task[Any, Any, Any] = made(opened)
        return task

    return wrap
