"""Emergencies and what belongs to them, in six files by what is written down."""

from shouwang.emergencies.models.calls import Call
from shouwang.emergencies.models.done import (
    Handover,
    Measure,
    Parent,
    PutOff,
    RecordCheck,
    SafeHome,
)
from shouwang.emergencies.models.emergency import Emergency, Finding, Office, Proposal
from shouwang.emergencies.models.house import Clearing, SiblingLook
from shouwang.emergencies.models.police import PoliceRecord, StationTransfer
from shouwang.emergencies.models.search import MissingCard, SearchEntry

__all__ = [
    "Call",
    "Clearing",
    "Emergency",
    "Finding",
    "Handover",
    "Measure",
    "MissingCard",
    "Office",
    "Parent",
    "PoliceRecord",
    "Proposal",
    "PutOff",
    "RecordCheck",
    "SafeHome",
    "SearchEntry",
    "SiblingLook",
    "StationTransfer",
]
