"""The addresses of the desk."""

from shouwang.access.pages import path
from shouwang.desk import children, granting, grants, home, looks, matters, posts, signing, trail

app_name = "desk"
urlpatterns = [
    path("", home.home, "home"),
    path("grants/", grants.table, "grants"),
    path("grants/mine/", grants.mine, "grants_mine"),
    path("posts/", posts.roster, "posts"),
    path("posts/new/", posts.add, "post_new"),
    path("posts/asked/<int:pk>/", granting.asked, "post_asked"),
    path("posts/certify/", granting.certify, "post_certify"),
    path("posts/<int:pk>/renew/", granting.renew, "post_renew"),
    path("posts/<int:pk>/restore/", granting.restore, "post_restore"),
    path("posts/<int:pk>/end/", posts.end, "post_end"),
    path("posts/<int:pk>/leave/", posts.leave, "post_leave"),
    path("posts/<int:pk>/code/", posts.code, "post_code"),
    path("sign-in/", signing.sign_in, "sign_in"),
    path("sign-out/", signing.sign_out, "sign_out"),
    path("password/", signing.password, "password"),
    path("switch/", signing.switch, "switch"),
    path("trail/", trail.trail, "trail"),
    path("trail/list.csv", trail.export, "trail_list"),
    path("search/", children.search, "search"),
    path("children/<uuid:key>/", children.child, "child"),
    path("children/<uuid:key>/looks/", looks.looks, "looks"),
    path("children/<uuid:key>/file.pdf", children.paper, "file"),
    path("matters/", matters.matters, "matters"),
    path("matters/<uuid:key>/", matters.matter, "matter"),
    path("matters/<uuid:key>/supervise/", matters.supervise, "supervise"),
]
