"""When the machine's clock was moved, and who has seen that it was."""

from datetime import timedelta
from typing import ClassVar

from django.db import models

from shouwang.kernel.clock import words_for
from shouwang.offices.models import Post


class ClockJump(models.Model):
    """The clock went further than time did, or back: what it said before and after."""

    PRIVACY: ClassVar = {
        "id": "open",
        "before_at": "open",
        "after_at": "open",
        "moved": "open",
    }

    before_at = models.DateTimeField()
    after_at = models.DateTimeField()
    moved = models.DurationField()

    @property
    def words(self) -> str:
        """快了 31 天, 慢了 2 小时."""
        way = "快了" if self.moved > timedelta(0) else "慢了"
        return f"{way} {words_for(self.moved)}"


class ClockSeen(models.Model):
    """Who has seen it, for his role at his office, and when."""

    PRIVACY: ClassVar = {"id": "open", "jump": "open", "by": "staff", "at": "open"}

    jump = models.ForeignKey(ClockJump, models.PROTECT, related_name="seen")
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("jump", "by"), name="clock_seen_once"),
        ]
