"""What the beats tell: how far the sample of a demo instance is, and both clocks at the last round."""

from dataclasses import dataclass

from django.conf import settings

from shouwang.jobs.models import Heartbeat
from shouwang.kernel.steady import Reading

SAMPLE = "sample"


@dataclass(frozen=True)
class Progress:
    """So many of so many days are lived; or it broke off."""

    done: int
    of: int
    state: str

    @property
    def percent(self) -> int:
        """In whole per cent, 100 only when nothing is left."""
        return self.done * 100 // max(1, self.of)


def sample() -> Progress | None:
    """How far the sample is; None where there is none, or when it is full."""
    if not settings.DEMO:
        return None
    row = Heartbeat.objects.filter(name=SAMPLE).first()
    if row is None or row.facts.get("state") == "filled":
        return None
    return Progress(row.facts.get("done", 0), row.facts.get("of", 0), row.facts.get("state", ""))


def is_filling() -> bool:
    """Whether the sample's own days are being lived: then the clock of today waits."""
    found = sample()
    return found is not None and found.state == "filling"


def last_reading() -> Reading | None:
    """Both clocks as they stood at the last round; None before the first."""
    row = Heartbeat.objects.filter(name="clock").first()
    if row is None:
        return None
    return Reading(row.at, row.facts.get("steady", 0.0), row.facts.get("boot", ""))
