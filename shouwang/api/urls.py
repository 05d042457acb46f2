"""The addresses of the API; every one passed through a door of api.door."""

from shouwang.api.api import api

app_name = "api"
urlpatterns = api.urls[0]
