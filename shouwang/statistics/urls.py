"""The addresses of the figures."""

from shouwang.access.pages import path
from shouwang.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.index, "figures"),
    path("list/", views.rows, "list"),
    path("completeness/", views.completeness, "completeness"),
    path("<slug:code>/", views.figures, "node"),
]
