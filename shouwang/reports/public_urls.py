"""The addresses of the report form for anyone."""

from shouwang.access.pages import path
from shouwang.reports import views_public as views

app_name = "public"
urlpatterns = [
    path("", views.form, "form"),
    path("done/", views.done, "done"),
    path("status/", views.status, "status"),
]
