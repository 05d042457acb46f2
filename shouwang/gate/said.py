"""What the gate itself answers: few sentences, with the headers that every answer has."""

import io
import json
from html import escape

from shouwang.gate.asked import Answer

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "style-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Server": "shouwang",  # the web server would say its own name
}
ALONE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
URGENT = "情况危急请先拨打 110，急病、受伤拨 120。"
UNSAVED = "这一次没有保存。请按返回键回到刚才的页面，再提交一次。"
SENTENCES = {
    400: ("bad_request", "请求不完整，没有办。请重新打开页面再试。"),
    408: ("too_slow", f"网络太慢，内容没有传完。{UNSAVED}{URGENT}"),
    413: ("too_large", "文件超过 64 MB，没有收下。请按村（居）拆开后分次导入。"),
    431: ("head_too_large", "请求不完整，没有办。请重新打开页面再试。"),
    502: ("cut_off", f"系统中断了一下，不知道刚才是否已经保存。请重新打开页面看一看。{URGENT}"),
    503: ("busy", f"现在办的人多，排队太久。{UNSAVED}{URGENT}"),
}
REASONS = {400: b"Bad Request", 408: b"Request Timeout", 413: b"Content Too Large"}
REASONS |= {
    431: b"Request Header Fields Too Large",
    502: b"Bad Gateway",
    503: b"Service Unavailable",
}
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>守望</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>没有办成</h1><p>{words}</p><p><a href="/">返回首页</a></p></main></body></html>
"""


def no(status: int, *, path: str = "/") -> Answer:
    """The gate's own no: a page, or a problem for the API."""
    code, words = SENTENCES.get(status, SENTENCES[400])
    if path.startswith("/api/"):
        kind = "application/problem+json"
        facts = {"status": status, "code": code, "clause": "", "detail": words}
        text = json.dumps({**facts, "fields": [], "alike": []}, ensure_ascii=False)
    else:
        kind, text = "text/html; charset=utf-8", PAGE.format(words=escape(words))
    given = {"Content-Type": kind, **FIXED, **ALONE}
    if status == 503:
        given["Retry-After"] = "5"
    body = text.encode()
    headers = [(name.lower().encode(), value.encode()) for name, value in given.items()]
    reason = REASONS.get(status, REASONS[400])
    return Answer(status, reason, headers, io.BytesIO(body), len(body))
