"""What the machine's clock says beside what really passed: how a clock that was moved is noticed."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from shouwang.kernel.clock import now

BOOT = Path("/proc/sys/kernel/random/boot_id")
# Goes on while the machine sleeps, and nobody can set it.
STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at both clocks: `steady` in seconds since the machine was started, under `boot`."""

    at: datetime
    steady: float
    boot: str = ""

    def moved_since(self, before: "Reading") -> timedelta:
        """How far the clock went beyond what passed since; back is negative.

        Across a start of the machine nobody knows what passed: then only what went back is told.
        """
        went = self.at - before.at
        if self.boot and self.boot == before.boot:
            return went - timedelta(seconds=self.steady - before.steady)
        return min(went, timedelta(0))


def read(at: datetime | None = None) -> Reading:
    """Look at both clocks now."""
    boot = BOOT.read_text(encoding="ascii").strip() if BOOT.exists() else ""
    return Reading(at or now(), time.clock_gettime(STEADY), boot)
