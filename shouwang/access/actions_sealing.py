"""The sealer: closes what is committed into batches, chains them, tells the witness.

No row is locked and none is changed: a batch is a span of transaction numbers of which every one
has ended, so that nothing can be added to it honestly.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from shouwang.access import witness
from shouwang.access.models import Seal
from shouwang.access.sealing import START, chain_of, link_of
from shouwang.access.witness import Root
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.secrets import secret

register(
    {
        "trail_behind_witness": "见证文件记到第 {known} 批，数据库只封存到第 {last} 批。"
        "如果刚从备份恢复，请运行：shouwang audit resume --reason 原因；"
        "否则请立即运行 shouwang audit verify 核查。",
        "trail_not_as_witnessed": "第 {number} 批的封条和见证文件不一致，已停止封存。"
        "请立即运行：shouwang audit verify",
        "witness_lost": "封存过 {last} 批，见证文件 {path} 却不见了。找回该文件；"
        "确实丢失的，请运行：shouwang audit resume --reason 原因",
        "numbers_fell_back": "数据库的事务号比封条记的小（多半是恢复到了新的数据库服务器），"
        "已停止封存。请运行：shouwang audit resume --reason 原因",
        "nothing_to_resume": "数据库和见证文件一致，不需要重新接续。",
        "seal_broken": "第 {number} 批的封条不是本系统封的，已停止封存。"
        "请立即运行：shouwang audit verify",
    }
)

LOCK = 7_250_319
MOST_ROWS = 20_000
CATCH_UP = 500
# Rows in the written form of access/sealing.py; the time zone and the style of dates are set first.
ROWS = """
COPY (SELECT '1', xid, id, at, person_id, post_id, act, key, division, purpose, reason, outcome, many
      FROM access_trail WHERE xid >= {low} AND xid < {high} ORDER BY xid, id) TO STDOUT
"""
STYLE = "SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true)"
# The lowest transaction that still runs here; one of another database cannot write to this trail.
# A transaction that ended since the snapshot holds nobody's lock any more and counts as running.
HORIZON = """
SELECT coalesce(
    (SELECT min(x::text::bigint) FROM pg_snapshot_xip(pg_current_snapshot()) x WHERE NOT EXISTS (
        SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
        AND l.transactionid = x::xid
        AND a.datid <> (SELECT oid FROM pg_database WHERE datname = current_database()))),
    pg_snapshot_xmax(pg_current_snapshot())::text::bigint) + access_era()
"""
TO_COME = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint + access_era()"
# The transaction of the row that would be one too many; nothing when all fit.
CUT = """
SELECT xid FROM access_trail WHERE xid >= %s AND xid < %s ORDER BY xid, id OFFSET %s LIMIT 1
"""
ANY = "SELECT EXISTS (SELECT 1 FROM access_trail WHERE xid >= %s AND xid < %s)"


def key() -> bytes:
    """The key of the chain: in the instance's keys folder, never in the database."""
    return secret("trail", settings.HOME).encode()


def seal(*, at: datetime) -> int:
    """Seal every committed row that no running transaction may still precede; tell the witness.

    A transaction that runs long in this database holds back what began after it, until it ends. Killed anywhere it
    loses nothing: a batch is one transaction, and a root that the witness missed is told next time.
    Returns: how many rows were sealed.
    Refuses: trail_behind_witness, trail_not_as_witnessed, witness_lost, seal_broken, witness_away,
    witness_unreadable, numbers_fell_back.
    """
    done = 0
    _tell()
    while True:
        with transaction.atomic():
            rows = _seal_batch(at) if _lock() else 0
        if not rows:
            return done
        done += rows
        _tell()


def _lock() -> bool:
    return bool(_ask("SELECT pg_try_advisory_xact_lock(%s)", LOCK))


def _ask(statement: str, *given: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        row = cursor.fetchone()
        return row[0] if row else None


def _seal_batch(at: datetime) -> int:
    """One batch, at most MOST_ROWS and the rest of the last transaction."""
    last = (
        Seal.objects.defer("marks").order_by("-number").first()
    )  # each second: mostly for nothing
    low, before = (last.xid_to, last.total) if last else (0, 0)
    if _ask(TO_COME) < low:
        raise Refusal("numbers_fell_back")
    high = _ask(HORIZON)
    if not _ask(ANY, low, high):
        return 0
    cut = _ask(CUT, low, high, MOST_ROWS)
    high = high if cut is None else min(high, cut + 1)
    previous = _chain_of_last(last)
    link = link_of(
        rows_between(low, high),
        number=last.number + 1 if last else 1,
        before=before,
        span=(low, high),
        digest=settings.TRAIL_DIGEST,
        key=key(),
        at=at,
    )
    Seal.objects.create(**vars(link), chain=chain_of(link, previous, key()))
    return link.rows


def rows_between(low: int, high: int) -> list[bytes]:
    """The rows of a span of transactions in their written form, in order."""
    with connection.cursor() as cursor:
        cursor.execute(STYLE)
        with cursor.copy(ROWS.format(low=low, high=high)) as copy:
            return [bytes(line) for line in copy]


def _chain_of_last(last: Seal | None) -> bytes:
    """The chain to go on from: only a seal made under our key is followed.

    Refuses: seal_broken.
    """
    if last is None:
        return START
    before = Seal.objects.filter(number=last.number - 1).values_list("chain", flat=True).first()
    if chain_of(last, bytes(before or START), key()) != bytes(last.chain):
        raise Refusal("seal_broken", number=last.number)
    return bytes(last.chain)


def _tell() -> None:
    """Tell the witness every root it has not got; stop where it remembers otherwise.

    Refuses: trail_behind_witness, trail_not_as_witnessed, witness_lost.
    """
    path = settings.WITNESS
    known = witness.last(path)
    last = Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if not path.exists():
        if last:
            raise Refusal("witness_lost", last=last, path=str(path))
        witness.begin(path)
    number = known.number if known else 0
    if number > last:
        raise Refusal("trail_behind_witness", known=number, last=last)
    if known and not _is_as(known):
        raise Refusal("trail_not_as_witnessed", number=number)
    while number < last:
        missing = list(
            Seal.objects.defer("marks", "root")
            .filter(number__gt=number, number__lte=number + CATCH_UP)
            .order_by("number")
        )
        witness.append(path, map(Root.of, missing))
        number += CATCH_UP


def _is_as(known: Root) -> bool:
    kept = Seal.objects.filter(number=known.number).values_list("chain", flat=True).first()
    return kept is not None and bytes(kept) == known.chain


def resume(*, reason: str, at: datetime) -> tuple[int, int]:
    """Own up to a restore or to a lost witness: the trail goes on from what the database holds.

    It stands in the witness for ever, with its reason.
    Returns: the batch from which it goes on, and how many rows the witness knows beyond it.
    Refuses: nothing_to_resume.
    """
    path, last = settings.WITNESS, Seal.objects.order_by("-number").first()
    known = witness.last(path)
    if path.exists() and (known is None or _is_as(known)):
        raise Refusal("nothing_to_resume")
    root = Root.of(last) if last else Root(0, 0, START, "-", 0, 0)
    lost = max(0, known.total - root.total) if known else 0
    witness.own_up(path, root, lost=lost, at=at, reason=reason, key=key())
    return root.number, lost


def check_numbers() -> None:
    """See that transactions are numbered above every one that was sealed.

    Refuses: numbers_fell_back.
    """
    highest = Seal.objects.order_by("-number").values_list("xid_to", flat=True).first()
    if highest is not None and _ask(TO_COME) < highest:
        raise Refusal("numbers_fell_back")
