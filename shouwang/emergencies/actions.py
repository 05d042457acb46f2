"""Running an emergency by the book: every act of it, each in the file of its procedure."""

from shouwang.emergencies.actions_ending import answer, close, settle
from shouwang.emergencies.actions_finding import confirm_by_phone, investigate
from shouwang.emergencies.actions_handing import hand_over, return_home, tell_town
from shouwang.emergencies.actions_measures import do_measures, stay_at_home
from shouwang.emergencies.actions_parents import call_parents
from shouwang.emergencies.actions_receiver import check_record

__all__ = [
    "answer",
    "call_parents",
    "check_record",
    "close",
    "confirm_by_phone",
    "do_measures",
    "hand_over",
    "investigate",
    "return_home",
    "settle",
    "stay_at_home",
    "tell_town",
]
