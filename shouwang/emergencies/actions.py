"""Running an emergency by the book: every act of it, each in the file of its procedure."""

from shouwang.emergencies.actions_clearing import clear, name_again
from shouwang.emergencies.actions_ending import answer, close, settle
from shouwang.emergencies.actions_finding import confirm_by_phone, investigate
from shouwang.emergencies.actions_handing import hand_over, tell_town
from shouwang.emergencies.actions_home import return_home, stay_at_home
from shouwang.emergencies.actions_measures import do_measures
from shouwang.emergencies.actions_papers import correct_paper, number_paper
from shouwang.emergencies.actions_parents import call_parents
from shouwang.emergencies.actions_police import record_police
from shouwang.emergencies.actions_receiver import check_record
from shouwang.emergencies.actions_search import note_search, write_card
from shouwang.emergencies.actions_siblings import look_at_sibling
from shouwang.emergencies.actions_station import recall, receive, return_back, send_on

__all__ = [
    "answer",
    "call_parents",
    "check_record",
    "clear",
    "close",
    "confirm_by_phone",
    "correct_paper",
    "do_measures",
    "hand_over",
    "investigate",
    "look_at_sibling",
    "name_again",
    "note_search",
    "number_paper",
    "recall",
    "receive",
    "record_police",
    "return_back",
    "return_home",
    "send_on",
    "settle",
    "stay_at_home",
    "tell_town",
    "write_card",
]
