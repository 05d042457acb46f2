"""What the police write of their own part, and the refusals of it in words."""

from dataclasses import dataclass
from datetime import date

from shouwang.kernel.refusal import register

register(
    {
        "not_taken_by_police": "公安还没有受理这个办件的报告，请先受理。",
        "case_elsewhere": "这个办件现在由{unit}办理，由{unit}登记。",
        "police_number_needed": "请写明编号，不能只写符号。",
        "police_day_in_future": "日期晚于今天，请核对。",
        "police_outcome_needed": "请选择结果。",
        "police_reason_needed": "“{what}”请写明理由。",
        "police_told_needed": "请写明交给了谁、告知了谁。",
        "receipt_to_harmer": "这个人被指伤害孩子，受案回执不能交给他。交给报告人、其他监护人或者孩子所在的单位。",
        "result_to_harmer": "这个人被指伤害孩子。查处结果告知了他的，在说明里写明依据，并写明还告知了谁。",
        "no_police_case": "还没有登记受案或者立案，不能登记这一项。",
        "station_unknown": "请选择移送给哪个派出所。",
        "station_reason_needed": "请写明移送的理由。",
        "station_late": "受理已超过{most}，不能再自行移送，请报分局指定管辖。",
        "station_over": "这起应急处置已经办结，不再移送。又有新情况的，请重新报告，由当地派出所受理。",
        "station_unrelated": "看不出这个办件和{unit}有什么关系。孩子不住在那里的，在理由里写明案发地在{town}的什么地方；"
        "说不清归谁管辖的，报分局指定管辖。",
        "station_waits": "已移送{unit}，等它接收或退回。",
        "station_sent_it": "这个办件是{unit}移送来的，不能再移回去；不归本所的，请报分局指定管辖。",
        "station_goes_home": "孩子住在{unit}辖区，已经请{unit}接手，不用再移送；要给别的派出所的，请报分局指定管辖。",
        "station_secret": "儿童保密，不在这里移送，请由知情人办理。",
        "station_moved": "孩子查明后，办件已转到住处所在的{unit}，不用接收，请退回。",
        "no_transfer": "没有等待答复的移送，请刷新页面查看。",
        "transfer_of_others": "由{unit}接收或退回。",
        "recall_of_others": "由移送的{unit}撤回。",
        "return_reason_needed": "请写明退回的理由。",
    }
)


@dataclass(frozen=True)
class PoliceFacts:
    """One paper or number of the police: what came of it, its number and day, who was told."""

    number: str = ""
    on: date | None = None
    outcome: str = ""
    told: str = ""
    reason: str = ""
