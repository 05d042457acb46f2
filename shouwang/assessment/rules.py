"""What a case asks for, and the refusals of this package in words."""

from dataclasses import dataclass
from datetime import date, datetime

from shouwang.kernel.refusal import register

CLAUSE = "3.2.3"

register(
    {
        "child_needed": "还没有查明是哪个孩子，先查明身份再建个案。",
        "opinion_needed": "请写明评估意见。",
        "contradicts_record": "与已经查明的不一致：{what}。请核对；确实如此的，在“与已查明情况不同的理由”里"
        "写明您看到、问到了什么。",
        "minutes_needed": "会商要写明参加单位和人员、会商意见和决定。",
        "held_in_future": "会商时间晚于现在，请核对。",
        "goals_needed": "请写明帮扶目标。",
        "services_needed": "评估发现了问题，帮扶方案至少要有一项服务。",
        "nobody_answers": "{unit}在平台上暂无人值守，转过去没有人答复。请改选别的单位；非它不可的，"
        "先请区民政局给它配备经办人员（岗位），急办的同时打电话联系。",
        "service_incomplete": "第 {number} 项服务没有填全：服务、承办单位、内容、完成日期都要填。",
        "due_in_past": "第 {number} 项服务的完成日期早于今天，请核对。",
        "refuse_reason_needed": "退回要写明理由，以便另行安排。",
        "result_needed": "请写明服务结果。",
        "drop_reason_needed": "请写明取消的原因。",
        "unit_as_before": "这项服务现在就由{unit}承办，请另选单位；只是要它快办的，请用“催办”。",
        "urge_words_needed": "请写明要承办单位做什么、什么时候答复。",
        "nothing_to_urge": "这项服务没有等待答复或正在提供，不用催办。",
        "end_reason_needed": "请写明为什么终止跟踪。",
        "words_needed": "请写明情况。",
        "case_has_open": "还不能结案：{what}。",
        "close_reason_needed_case": "请写明结案理由和帮扶效果。",
        "not_the_unit": "这项服务转给了{unit}，由该单位答复。",
        "case_runs_already": "这名儿童已有帮扶个案 {number} 在办。同一名儿童只办一个个案：请先在办件页合并。",
        "nothing_to_open": "这件事已经有个案在办。",
    }
)


@dataclass(frozen=True)
class Conference:
    """Who met when, what was said, what was decided."""

    held_at: datetime
    participants: str
    minutes: str
    decision: str


@dataclass(frozen=True)
class ServiceFacts:
    """One service of a plan."""

    kind: str
    unit: int
    what: str
    due_on: date
