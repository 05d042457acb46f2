"""Emergencies and what belongs to them, in two files by what is written down."""

from shouwang.emergencies.models.done import (
    Call,
    Handover,
    Measure,
    Parent,
    PutOff,
    RecordCheck,
    SafeHome,
)
from shouwang.emergencies.models.emergency import Emergency, Finding, Office, Proposal

__all__ = [
    "Call",
    "Emergency",
    "Finding",
    "Handover",
    "Measure",
    "Office",
    "Parent",
    "Proposal",
    "PutOff",
    "RecordCheck",
    "SafeHome",
]
