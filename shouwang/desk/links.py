"""Where the button of a duty leads: one page per duty, by its matter or its record."""

from shouwang.casework.hands import acts_on
from shouwang.casework.models import Duty
from shouwang.offices.models import Post

BY_MATTER = {
    "children.approve_change": "/children/{key}/approve/",
    "children.change_carer": "/children/{key}/change/",
    "children.decide_exit": "/children/{key}/exit/",
    "children.settle_number": "/children/numbers/{key}/",
    "children.correct_number": "/children/{key}/number/",
    "children.record_whereabouts": "/children/{key}/secret/",
    "children.review_secret": "/children/{key}/secret/",
    "children.tell_police": "/children/{key}/secret/",
    "visits.visit": "/visits/{key}/new/",
    "visits.revisit": "/visits/{key}/new/",
    "visits.see_home": "/visits/{key}/new/",
    "reports.report": "/reports/new/?child={key}",
    "reports.ring_household": "/reports/{key}/household/",
    "reports.ring_police_town": "/reports/{key}/ring-station/",
    "reports.ring_police_lead": "/reports/{key}/ring-station/",
    "reports.ring_civil_affairs_town": "/reports/{key}/ring-bureau/",
    "reports.ring_civil_affairs_lead": "/reports/{key}/ring-bureau/",
    "reports.weigh_police": "/reports/{key}/weigh/",
    "reports.weigh_civil_affairs": "/reports/{key}/weigh/",
    "reports.weigh_town": "/reports/{key}/weigh/",
    "reports.take_police": "/reports/{key}/take/?report={record}",
    "reports.look_again_police": "/reports/{key}/again/?report={record}",
    "reports.look_again_civil_affairs": "/reports/{key}/again/?report={record}",
    "reports.read_more_police": "/reports/{key}/more/?report={record}",
    "reports.read_more_civil_affairs": "/reports/{key}/more/?report={record}",
    "reports.ring_police": "/reports/{key}/ring-police/",
    "reports.take_civil_affairs": "/reports/{key}/take/?report={record}",
    "reports.see_town": "/reports/{key}/see/",
    "reports.see_cyberspace": "/reports/{key}/see/",
    "reports.identify": "/reports/{key}/identify/",
    "reports.take_over": "/reports/{key}/take-over/",
    "reports.register_child": "/reports/{key}/register/",
    "reports.feed_back": "/reports/{key}/feed-back/?report={record}",
    "reports.assist": "/reports/{key}/assist/",
    "reports.investigate_police": "/emergencies/{key}/investigate/",
    "reports.investigate_civil_affairs": "/emergencies/{key}/investigate/",
    "emergencies.handle_police": "/emergencies/{key}/settle/",
    "emergencies.handle_civil_affairs": "/emergencies/{key}/settle/",
    "emergencies.answer_police": "/emergencies/{key}/answer/",
    "emergencies.answer_civil_affairs": "/emergencies/{key}/answer/",
    "emergencies.admonish_later": "/emergencies/{key}/measures/",
    "emergencies.notify_later": "/emergencies/{key}/parents/",
    "emergencies.try_parents": "/emergencies/{key}/parents/",
    "emergencies.escort": "/emergencies/{key}/hand-over/",
    "emergencies.check_record": "/emergencies/{key}/check-record/",
    "emergencies.place_anew": "/emergencies/{key}/hand-over/",
    "emergencies.see_sibling": "/emergencies/{key}/siblings/?child={record}",
    "emergencies.tell_town": "/emergencies/{key}/tell-town/",
    "emergencies.search": "/emergencies/{key}/search/",
    "emergencies.search_on": "/emergencies/{key}/search/",
    "emergencies.paper_number": "/emergencies/{key}/paper/",
    "emergencies.call_number": "/emergencies/{key}/police/?part=call",
    "emergencies.decide_case": "/emergencies/{key}/police/?part=case",
    "emergencies.give_receipt": "/emergencies/{key}/police/?part=receipt",
    "emergencies.tell_result": "/emergencies/{key}/police/?part=result",
    "emergencies.receive_transfer": "/emergencies/{key}/station/",
    "assessment.open_case": "/assessment/{key}/open/",
    "assessment.assess": "/assessment/{key}/assess/",
    "assessment.confer": "/assessment/{key}/confer/",
    "assessment.plan": "/assessment/{key}/plan/",
    "assessment.review": "/assessment/{key}/review/",
    "assessment.follow_up": "/assessment/{key}/follow-up/",
}
BY_RECORD = {
    "access.see_urgent_look": "/urgent-looks/{record}/",
    "access.review_urgent_look": "/urgent-looks/{record}/",
    "access.confirm_denial": "/denials/{record}/",
    "children.answer_transfer": "/children/transfers/{record}/",
    "children.confirm_arrival": "/children/placements/{record}/",
    "children.find_placed": "/children/placements/{record}/",
    "children.decide_secret": "/children/secrets/{record}/",
    "children.mind_secrets": "/children/secrets/{record}/",
    "visits.follow_finding": "/visits/follow/{record}/",
    "assessment.answer": "/assessment/services/{record}/answer/",
    "assessment.serve": "/assessment/services/{record}/done/",
    "assessment.replace": "/assessment/services/{record}/replace/",
    "coordination.answer": "/coordination/{record}/",
    "coordination.finish": "/coordination/{record}/",
    "coordination.judge": "/coordination/{record}/",
    "posts.approve": "/posts/asked/{record}/",
    "posts.settle": "/posts/{record}/restore/",
}
# Where an office that stands in for another ends the duty by an act of its own.
INSTEAD = {
    "assessment.answer": "/assessment/services/{record}/replace/",
    "assessment.serve": "/assessment/services/{record}/replace/",
}
BY_PLACE = {
    "children.verify": "/children/verify/{division}/",
    "posts.fill": "/posts/",
    "posts.fill_office": "/posts/",
    "posts.renew": "/posts/renew/",
    "posts.certify": "/posts/certify/",
    "visits.screen": "/visits/screening/?village={division}",
}


def link(duty: Duty, post: Post | None = None) -> str:
    """The address at which its holder does this duty; none for a post that may not do it."""
    if post is not None and not acts_on(post, duty.code):
        return ""
    record = duty.record.partition(":")[2]
    if duty.held_for_id and duty.code in INSTEAD:
        return INSTEAD[duty.code].format(record=record)
    if duty.code in BY_RECORD:
        return BY_RECORD[duty.code].format(record=record)
    if duty.code in BY_PLACE:
        return BY_PLACE[duty.code].format(division=duty.division_id)
    return BY_MATTER[duty.code].format(key=duty.matter_id, record=record)
