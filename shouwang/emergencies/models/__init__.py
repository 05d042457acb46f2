"""Emergencies and what belongs to them, in three files by what is written down."""

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
from shouwang.emergencies.models.police import PoliceRecord, StationTransfer

__all__ = [
    "Call",
    "Emergency",
    "Finding",
    "Handover",
    "Measure",
    "Office",
    "Parent",
    "PoliceRecord",
    "Proposal",
    "PutOff",
    "RecordCheck",
    "SafeHome",
    "StationTransfer",
]
