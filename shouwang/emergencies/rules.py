"""What is written down in an emergency, and the refusals of this package in words."""

from dataclasses import dataclass
from datetime import datetime

from shouwang.kernel.refusal import register

register(
    {
        "branch_unknown": "请选择属于哪一种情形。",
        "team_needed": "联合调查要有公安、民政等人员，请写明参加人员。",
        "found_needed": "请写明调查发现的情况。",
        "arrived_in_future": "到达时间晚于现在，请核对。",
        "not_open": "这起应急处置已经办结。",
        "not_investigated": "请先登记联合调查的结果。",
        "measure_unknown": "请选择已落实的措施，至少一项。",
        "whom_needed": "请写明联系的是谁。",
        "handover_needs": "书面交接要写明交接双方、安置地点，并写明孩子本人的意愿（不能表达的写明原因）。",
        "not_settled_yet": "还不能办结：{missing}。",
        "close_reason_needed": "请写明不再处置的原因。",
        "told_already": "已经通报过镇街。",
    }
)


@dataclass(frozen=True)
class Investigation:
    """What the joint investigation found."""

    branch: str
    team: str
    found: str
    arrived_at: datetime


@dataclass(frozen=True)
class HandoverFacts:
    """From, to, place, the child's own wish."""

    handed_by: str
    received_by: str
    place_kind: str
    place: str
    wish_asked: bool
    wish: str
