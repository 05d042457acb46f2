"""The address of the health check."""

from shouwang.access.pages import path
from shouwang.jobs import views

app_name = "jobs"
urlpatterns = [path("", views.healthz, "healthz")]
