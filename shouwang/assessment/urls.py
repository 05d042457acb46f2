"""The addresses of assessment and support."""

from shouwang.access.pages import path
from shouwang.assessment import views, views_again, views_rating, views_services

app_name = "assessment"
urlpatterns = [
    path("risk/<uuid:key>/", views_rating.rating, "rating"),
    path("risk/<uuid:key>/again/", views_again.again, "again"),
    path("referrals/", views_services.referrals, "referrals"),
    path("services/<uuid:key>/answer/", views_services.answer, "answer"),
    path("services/<uuid:key>/done/", views_services.done, "done"),
    path("services/<uuid:key>/replace/", views_services.replace, "replace"),
    path("<uuid:key>/open/", views.open_case, "open"),
    path("<uuid:key>/assess/", views.assess, "assess"),
    path("<uuid:key>/confer/", views.confer, "confer"),
    path("<uuid:key>/plan/", views.plan, "plan"),
    path("<uuid:key>/review/", views.review, "review"),
    path("<uuid:key>/close/", views.close, "close"),
    path("<uuid:key>/end/", views.end, "end"),
    path("<uuid:key>/follow-up/", views.follow_up, "follow_up"),
]
