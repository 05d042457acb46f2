"""The addresses of reports, for people with an account."""

from shouwang.access.pages import path
from shouwang.reports import (
    views,
    views_claims,
    views_danger,
    views_dismissing,
    views_identity,
    views_more,
    views_outsider,
    views_ringing,
    views_sent,
    views_taking,
    views_waking,
)

app_name = "reports"
urlpatterns = [
    path("", views.index, "index"),
    path("new/", views.new, "new"),
    path("<uuid:key>/take/", views_taking.take, "take"),
    path("<uuid:key>/child-seen/", views_taking.see_child, "child_seen"),
    path("<uuid:key>/assist/", views.assist, "assist"),
    path("<uuid:key>/receipt/", views_claims.receipt, "receipt"),
    path("<uuid:key>/ring-police/", views_ringing.ring_police, "ring_police"),
    path("dismissals/", views_dismissing.listed, "dismissals"),
    path("<uuid:key>/dismiss/", views_dismissing.dismiss, "dismiss"),
    path("<uuid:key>/again/", views_dismissing.again, "again"),
    path("<uuid:key>/more/", views_more.more, "more"),
    path("<uuid:key>/identify/", views_identity.identify, "identify"),
    path("<uuid:key>/register/", views_identity.register, "register"),
    path("<uuid:key>/home-place/", views_outsider.hand_home, "hand_home"),
    path("<uuid:key>/take-over/", views_identity.take_over, "take_over"),
    path("<uuid:key>/see/", views.see, "see"),
    path("<uuid:key>/feed-back/", views.feed_back, "feed_back"),
    path("<uuid:key>/reporter/", views.reporter, "reporter"),
    path("claims/<uuid:key>/", views_claims.claims, "claims"),
    path("add/<uuid:key>/", views.add, "add"),
    path("sent/<uuid:key>/", views_sent.sent, "sent"),
    path("danger/<uuid:key>/", views_danger.danger, "danger"),
    path("<uuid:key>/household/", views_danger.household, "household"),
    path("<uuid:key>/ring-station/", views_waking.ring_station, "ring_station"),
    path("<uuid:key>/ring-bureau/", views_waking.ring_bureau, "ring_bureau"),
    path("<uuid:key>/weigh/", views_danger.weigh, "weigh"),
]
