"""The addresses of the desk."""

from shouwang.access.pages import path
from shouwang.desk import signing

app_name = "desk"
urlpatterns = [
    path("sign-in/", signing.sign_in, "sign_in"),
    path("sign-out/", signing.sign_out, "sign_out"),
    path("password/", signing.password, "password"),
    path("switch/", signing.switch, "switch"),
]
