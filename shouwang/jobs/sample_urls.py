"""The address of the sample's progress."""

from shouwang.access.pages import path
from shouwang.jobs import views_sample

app_name = "jobs_sample"
urlpatterns = [path("", views_sample.progress, "progress")]
