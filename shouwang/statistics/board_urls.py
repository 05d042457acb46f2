"""The addresses of the clause board."""

from shouwang.access.pages import path
from shouwang.statistics import board_views

app_name = "policy"
urlpatterns = [
    path("", board_views.policy, "board"),
    path("figures/<slug:code>/", board_views.figure, "figure"),
    path("unit/<int:pk>.pdf", board_views.unit, "unit"),
]
