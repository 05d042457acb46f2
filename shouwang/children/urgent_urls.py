"""The addresses of looks in an emergency."""

from shouwang.access.pages import path
from shouwang.children import views_urgent as views

app_name = "urgent"
urlpatterns = [
    path("", views.listed, "looks"),
    path("new/", views.new, "new"),
    path("now/", views.current, "now"),
    path("end/", views.end, "end"),
    path("<int:pk>/", views.one, "look"),
]
