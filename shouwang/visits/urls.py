"""The addresses of visits."""

from shouwang.access.pages import path
from shouwang.visits import views

app_name = "visits"
urlpatterns = [
    path("plan/", views.plan, "plan"),
    path("<uuid:key>/new/", views.new, "new"),
    path("record/<uuid:key>/", views.record, "record"),
    path("void/<uuid:key>/", views.void, "void"),
]
