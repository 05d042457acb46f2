"""The addresses of emergencies."""

from shouwang.access.pages import path
from shouwang.emergencies import (
    views,
    views_house,
    views_none,
    views_police,
    views_returning,
    views_search,
)

app_name = "emergencies"
urlpatterns = [
    path("<uuid:key>/investigate/", views.investigate, "investigate"),
    path("<uuid:key>/phone/", views.phone, "phone"),
    path("<uuid:key>/parents/", views.parents, "parents"),
    path("<uuid:key>/measures/", views.measures, "measures"),
    path("<uuid:key>/stay-at-home/", views.stay_at_home, "stay_at_home"),
    path("<uuid:key>/hand-over/", views.hand_over, "hand_over"),
    path("<uuid:key>/return-home/", views_returning.return_home, "return_home"),
    path("<uuid:key>/check-record/", views.check_record, "check_record"),
    path("<uuid:key>/siblings/", views_house.siblings, "siblings"),
    path("<uuid:key>/clear/", views_house.clear, "clear"),
    path("<uuid:key>/named-again/", views_house.named_again, "named_again"),
    path("<uuid:key>/tell-town/", views.tell_town, "tell_town"),
    path("<uuid:key>/settle/", views.settle, "settle"),
    path("<uuid:key>/close/", views_none.close, "close"),
    path("<uuid:key>/answer/", views.answer, "answer"),
    path("<uuid:key>/police/", views_police.police, "police"),
    path("<uuid:key>/search/", views_search.search, "search"),
    path("<uuid:key>/card/", views_search.card, "card"),
    path("<uuid:key>/card.pdf", views_search.card_paper, "card_paper"),
    path("<uuid:key>/paper/", views_police.paper, "paper"),
    path("<uuid:key>/station/", views_police.station, "station"),
]
