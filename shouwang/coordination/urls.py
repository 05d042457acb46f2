"""The addresses of coordination."""

from shouwang.access.pages import path
from shouwang.coordination import views

app_name = "coordination"
urlpatterns = [
    path("", views.listed, "listed"),
    path("late/<int:duty>/", views.issue, "issue"),
    path("red/", views.red, "red"),
    path("<int:pk>/", views.paper, "paper"),
    path("<int:pk>/paper.pdf", views.printed, "printed"),
    path("<int:pk>/answer/", views.answer, "answer"),
    path("<int:pk>/accept/", views.accept, "accept"),
    path("<int:pk>/return/", views.send_back, "send_back"),
    path("<int:pk>/withdraw/", views.withdraw, "withdraw"),
]
