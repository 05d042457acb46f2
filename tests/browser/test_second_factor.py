"""The second factor in a real browser: a phone's code, recovery codes, a security key at the USB port."""

from collections.abc import Iterator

import pyotp
import pytest

from shouwang.kernel.clock import now
from tests.browser.conftest import look
from tests.browser.running import Running, instance
from tests.browser.test_desk import ACCOUNTS

WORD = "shouwang-demo"
USB = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": False,
    "isUserVerified": False,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def strict(tmp_path_factory) -> Iterator[Running]:
    """An instance that is no demo: a second factor is required."""
    made = instance(tmp_path_factory.mktemp("strict"), "strict")
    made.more["SHOUWANG_SECOND_FACTOR"] = "required"
    try:
        made.start()
        made.python("-c", ACCOUNTS)
        yield made
    finally:
        made.stop()


@pytest.fixture
def page(chromium):
    """A browser of one's own, in which nothing may go wrong on the console."""
    context = chromium.new_context()
    made = context.new_page()
    yield made
    context.close()


def sign_in(page, running: Running, name: str) -> str:
    """The first step; gives the site's address by a name that browsers trust with keys."""
    address = f"http://localhost:{running.port}"
    page.goto(address + "/sign-in/")
    page.fill("#id_name", name)
    page.fill("#id_password", WORD)
    page.get_by_role("button", name="登录").click()
    return address


def sign_out(page, address: str) -> None:
    page.context.clear_cookies()
    page.goto(address + "/sign-in/")


def test_a_worker_sets_up_the_phone_and_signs_in_with_it(strict, page):
    errors = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    address = sign_in(page, strict, "wangdian")
    page.wait_for_url("**/account/app/")
    look(page, "factor-app")
    box = page.locator("svg.qr").bounding_box()
    assert box and box["width"] == box["height"] > 150
    secret = page.inner_text(".secret-key").replace(" ", "")
    page.fill("#id_otp", pyotp.TOTP(secret).at(now()))
    page.get_by_role("button", name="完成设置").click()
    page.wait_for_selector(".recovery")
    look(page, "factor-codes")
    words = page.locator(".recovery li").all_inner_texts()
    assert len(words) == 10
    page.get_by_role("link", name="收好了").click()
    page.wait_for_url(address + "/")
    page.goto(address + "/account/")
    look(page, "factor-account")
    assert not errors

    sign_out(page, address)
    sign_in(page, strict, "wangdian")
    page.wait_for_url("**/sign-in/second/")
    look(page, "factor-second")
    page.fill("#id_otp", "12345")
    page.get_by_role("button", name="登录").click()
    assert "不对" in page.locator(".wrong").first.inner_text()
    page.get_by_role("link", name="用恢复码").click()
    page.wait_for_url("**/sign-in/second/?recovery")
    page.fill("#id_otp", words[2])
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(address + "/")


def test_without_a_smartphone_a_security_key_does(strict, page):
    usb = page.context.new_cdp_session(page)
    usb.send("WebAuthn.enable")
    stick = usb.send("WebAuthn.addVirtualAuthenticator", {"options": USB})["authenticatorId"]
    address = sign_in(page, strict, "gurao")
    page.wait_for_url("**/account/app/")
    page.get_by_role("link", name="安全密钥").click()
    page.wait_for_url("**/account/key/")
    look(page, "factor-key")
    page.get_by_role("button", name="插好密钥，登记").click()
    page.wait_for_selector(".recovery")

    sign_out(page, address)
    sign_in(page, strict, "gurao")
    page.wait_for_url("**/sign-in/second/")
    look(page, "factor-second-key")
    page.get_by_role("button", name="用安全密钥").click()
    page.wait_for_url(address + "/")
    page.goto(address + "/again/?next=/account/")
    look(page, "factor-again")
    page.get_by_role("button", name="用安全密钥").click()
    page.wait_for_url(address + "/account/")

    usb.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": stick})
    usb.send("WebAuthn.addVirtualAuthenticator", {"options": USB})  # somebody else's
    sign_out(page, address)
    sign_in(page, strict, "gurao")
    page.wait_for_url("**/sign-in/second/")
    page.get_by_role("button", name="用安全密钥").click()
    page.wait_for_selector("[data-key-failed]:not([hidden])")
    assert page.goto(address + "/").url.endswith("/sign-in/?next=/")
