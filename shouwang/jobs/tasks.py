"""What the worker does: reading and storing ledgers, and taking up jobs whose worker died."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from shouwang.access import reach
from shouwang.access.knowing import openly
from shouwang.access.may import May
from shouwang.casework.steps import check
from shouwang.exchange import actions
from shouwang.exchange.models import LedgerRun
from shouwang.jobs import outside  # noqa: F401  (its job)
from shouwang.jobs.door import job
from shouwang.kernel.refusal import Refusal, register

register(
    {
        "asker_left": "提交人{who}已经不在岗，这份台账没有继续办理，请在岗人员重新提交。",
        "ledger_broken": "程序出错，试了几次都没有办成，什么都没有入库。请重新提交一次；还是不行的，请告诉系统管理员。"
        "表里写着孩子受到伤害的，不要等：先用“报告”报送。",
    }
)

STALLED_AFTER = 60.0
TAKE_UP = "jobs.take_up"
DONE = {
    LedgerRun.State.READING: (
        LedgerRun.State.READ,
        LedgerRun.State.REFUSED,
        LedgerRun.State.STORING,
        LedgerRun.State.STORED,
    ),
    LedgerRun.State.STORING: (LedgerRun.State.STORED,),
}


def _give_up(run: str) -> None:
    """Say to whoever handed it in that a ledger was not read or not stored, though it was tried again and again."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        broken = LedgerRun.objects.select_for_update(of=("self",), no_key=True).get(pk=UUID(run))
        if broken.state in (LedgerRun.State.READING, LedgerRun.State.STORING):
            actions.keep_refusal(broken, Refusal("ledger_broken"))


@job("exchange.read", queue="ledgers", whole=False, given_up=_give_up)
def read_ledger(run: str, *, at: datetime) -> None:
    """Read a ledger handed in and keep what is said of each row; again is the same."""
    begun = _begin(run, LedgerRun.State.READING)
    if begun is None:
        return
    try:
        _must_hold(begun, at)
        with actions.beside(begun) as told:
            reading = actions.read(begun, told=told)
            with transaction.atomic(), reach.entered(openly(begun.handed_in_by)):
                actions.keep_reading(begun, reading, told=told)
    except Refusal as no:
        with transaction.atomic(), reach.entered(openly(begun.handed_in_by)):
            actions.keep_refusal(begun, no)


@job("exchange.store", queue="ledgers", whole=False, given_up=_give_up)
def store_ledger(run: str, *, at: datetime) -> None:
    """Store a ledger's accepted rows in one transaction; stored once, however often it is run."""
    begun = _begin(run, LedgerRun.State.STORING)
    if begun is None:
        return
    try:
        _must_hold(begun, at)
    except Refusal as no:
        with transaction.atomic(), reach.entered(openly(begun.handed_in_by)):
            actions.keep_refusal(begun, no)
        return
    with actions.beside(begun) as told:
        reading = actions.read(begun, told=told)
        with transaction.atomic(), reach.entered(openly(begun.handed_in_by)):
            actions.store(begun, reading, by=begun.handed_in_by, at=at, told=told)


def _must_hold(run: LedgerRun, at: datetime) -> None:
    """Go on only while whoever asked for it may still do it: his post, his account, his role.

    Refuses: asker_left, not_permitted.
    """
    if not run.handed_in_by.is_held(at):
        raise Refusal("asker_left", who=run.handed_in_by.person.title)
    check(run.handed_in_by, May.IMPORT_LEDGER)


def _begin(run: str, state: str) -> LedgerRun | None:
    """Mark the step begun; None when an earlier try has done it and only its job was left over."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        found = (
            LedgerRun.objects.select_for_update(of=("self",), no_key=True)
            .only("state")
            .get(pk=UUID(run))
        )
        return None if found.state in DONE[state] else actions.begin(found.pk, state)


@app.periodic(cron="* * * * *")
@app.task(name=TAKE_UP, queueing_lock=TAKE_UP, pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:
    """Run again the jobs whose worker was killed: none is lost, each is safe to repeat.

    A killed round of this job itself is only tidied away: the next minute brings another.
    """
    manager = context.app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        if stalled.task_name == TAKE_UP:
            await manager.finish_job(stalled, Status.FAILED, delete_job=True)
        else:
            await manager.retry_job(stalled)
