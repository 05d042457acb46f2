"""Ledgers handed in by a town: the file, sealed, and what became of each of its rows."""

from typing import ClassVar

from django.db import models

from shouwang.access.reach import Scoped
from shouwang.kernel.keys import new_key
from shouwang.kernel.sealed import Sealed
from shouwang.offices.models import Division, Post

IDENTITY = 2


class LedgerRun(models.Model):
    """One ledger handed in: read, looked at, stored or left. The file itself lies sealed."""

    MOVES_BY: ClassVar = ""  # a paper of its town, whoever of its children moves away

    class State(models.TextChoices):
        WAITING = "waiting", "等待读取"
        READING = "reading", "正在读取"
        READ = "read", "已核对，待入库"
        STORING = "storing", "正在入库"
        STORED = "stored", "已入库"
        REFUSED = "refused", "没有读成"

    PRIVACY: ClassVar = {
        "key": "S1",
        "town": "S1",
        "division": "S1",
        "label": "S1",
        "file_name": "S1",
        "size": "S1",
        "content": "S2",
        "as_of": "S1",
        "state": "S1",
        "why": "S1",
        "rows_seen": "S1",
        "accepted": "S1",
        "refused": "S1",
        "warned": "S1",
        "fresh": "S1",
        "changed": "S1",
        "same": "S1",
        "missing": "S1",
        "known": "S1",
        "handed_in_at": "S1",
        "handed_in_by": "S1",
        "stored_at": "S1",
    }
    SEALED: ClassVar = (Sealed("content", "content", large=True),)

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    town = models.ForeignKey(Division, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    label = models.SmallIntegerField(default=IDENTITY)
    file_name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    as_of = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    why = models.CharField(max_length=300, blank=True)
    rows_seen = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(null=True)

    objects = Scoped()


class LedgerProgress(models.Model):
    """How far the job of one ledger is: so many rows of so many, within its stage.

    A table of its own, for the transaction that stores keeps its ledger locked until the end. It
    says nothing of a child: whoever sees the ledger sees how far it is.
    """

    class Stage(models.TextChoices):
        READ = "read", "读取核对"
        COMPARE = "compare", "与档案对照"
        STORE = "store", "写入档案"

    # From which to which per cent of its job a stage goes, by the state of the ledger.
    SPANS: ClassVar = {
        LedgerRun.State.READING: {Stage.READ: (0, 60), Stage.COMPARE: (60, 100)},
        LedgerRun.State.STORING: {
            Stage.READ: (0, 10),
            Stage.COMPARE: (10, 15),
            Stage.STORE: (15, 100),
        },
    }
    PRIVACY: ClassVar = {"run": "open", "stage": "open", "done": "open", "of": "open"}

    run = models.OneToOneField(
        LedgerRun, models.CASCADE, primary_key=True, related_name="how_far", editable=False
    )
    stage = models.CharField(max_length=8, choices=Stage, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)

    def percent(self, state: str) -> int:
        """Of the whole job, in whole per cent; it never goes back while the job lasts."""
        first, last = self.SPANS.get(state, {}).get(self.stage, (0, 0))
        return int(first + (last - first) * self.done / max(1, self.of))


class LedgerLine(models.Model):
    """One row of a ledger and what is said of it, without a number and with a masked name.

    A row that tells of harm keeps who the child is, what stands there and where, to be reported.
    A row with several findings has several lines; a child that the ledger no longer names has one
    line without a row.
    """

    MOVES_BY: ClassVar = ""  # a paper of its town, whoever of its children moves away

    class Kind(models.TextChoices):
        REFUSED = "refused", "拒收"
        WARNED = "warned", "提示"
        FRESH = "fresh", "新增"
        CHANGED = "changed", "变化"
        SAME = "same", "没有变化"
        MISSING = "missing", "本期没有"
        KNOWN = "known", "别处已建档"

    PRIVACY: ClassVar = {
        "id": "S1",
        "run": "S1",
        "division": "S1",
        "label": "S1",
        "kind": "S1",
        "sheet": "S1",
        "row": "S1",
        "column": "S1",
        "code": "S1",
        "name_masked": "S1",
        "message": "S2",
        "changes": "S2",
        "child": "S1",
    }

    run = models.ForeignKey(LedgerRun, models.CASCADE, related_name="lines", db_index=False)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=IDENTITY)
    kind = models.CharField(max_length=8, choices=Kind)
    sheet = models.CharField(max_length=60, blank=True)
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=4, blank=True)
    code = models.CharField(max_length=30, blank=True)
    name_masked = models.CharField(max_length=72, blank=True)
    message = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=list)
    child = models.UUIDField(null=True)

    objects = Scoped()

    class Meta:
        indexes: ClassVar = [models.Index(fields=("run", "kind", "id"), name="line_of_run")]
