"""The addresses of visits."""

from shouwang.access.pages import path
from shouwang.visits import views, views_following, views_screening

app_name = "visits"
urlpatterns = [
    path("plan/", views.plan, "plan"),
    path("households/", views_screening.doors, "doors"),
    path("screening/", views_screening.screening, "screening"),
    path("<uuid:key>/new/", views.new, "new"),
    path("record/<uuid:key>/", views.record, "record"),
    path("void/<uuid:key>/", views.void, "void"),
    path("follow/<uuid:key>/", views_following.follow, "follow"),
]
