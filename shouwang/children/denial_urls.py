"""The addresses of the conflicts that another office decides on."""

from shouwang.access.pages import path
from shouwang.children import views_denial as views

app_name = "denials"
urlpatterns = [
    path("", views.listed, "denials"),
    path("<int:pk>/", views.one, "denial"),
]
