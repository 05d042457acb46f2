"""The addresses of ledgers."""

from shouwang.access.pages import path
from shouwang.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.index, "index"),
    path("<uuid:key>/", views.run, "run"),
    path("<uuid:key>/progress/", views.progress, "progress"),
    path("<uuid:key>/store/", views.store, "store"),
    path("<uuid:key>/same/", views.same, "same"),
    path("<uuid:key>/marked.xlsx", views.marked, "marked"),
]
