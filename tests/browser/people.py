"""The people of the road: each with a browser of his own, who only clicks what a page offers."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, look
from tests.browser.generated import Ledger
from tests.browser.home import Home

WAIT = 30_000  # a machine shared with seven others is slow
expect.set_options(timeout=WAIT)


@dataclass
class Someone:
    """One person at a screen: signs in, looks at 待办, does what is offered there."""

    home: Home
    name: str
    title: str
    code: str
    phone: bool = False
    password: str = ""
    errors: list[str] = field(default_factory=list)
    context: BrowserContext | None = None

    @property
    def page(self) -> Page:
        """The one page this person has open."""
        assert self.context is not None
        return self.context.pages[0]

    def open(self, chromium: Browser) -> "Someone":
        """A browser of one's own at the front door."""
        size = PHONE if self.phone else DESKTOP
        self.context = chromium.new_context(viewport=size, locale="zh-CN", accept_downloads=True)
        self.context.set_default_timeout(WAIT)
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("console", self._hear)
        page.goto(self.home.address)
        return self

    def _hear(self, line) -> None:
        # A form sent back with 422 is logged by the browser; it is an answer, not a fault.
        if line.type == "error" and "422" not in line.text:
            self.errors.append(line.text)

    def sign_in(self) -> "Someone":
        """Sign in; the first time with the one-time password, which must give way to one's own."""
        page, first = self.page, not self.password
        page.get_by_label("账号").fill(self.name)
        page.get_by_label("密码").fill(self.password or self.code)
        self.press("登录")
        if first:
            self.password = f"{self.name}-shouwang-2026"
            expect(page.locator("h1.page-title")).to_have_text("设置本人密码")
            page.get_by_label("新密码").fill(self.password)
            page.get_by_label("再输一次").fill(self.password)
            self.press("保存密码")
        self.is_at("待办")
        return self

    def desk(self) -> "Someone":
        """To 待办 by the menu; after a long pause the door asks for the password again."""
        self.page.locator("nav.frame-side a", has_text="待办").click()
        if self.page.locator("h1.page-title").inner_text() == "登录":
            self.sign_in()
        return self.is_at("待办")

    def is_at(self, title: str) -> "Someone":
        """The page that is open is called so."""
        expect(self.page.locator("h1.page-title")).to_contain_text(title)
        return self

    def menu(self, entry: str) -> "Someone":
        """Go where a line of the menu leads."""
        self.page.locator("nav.frame-side a", has_text=re.compile(f"^{entry}")).click()
        return self

    def press(self, button: str) -> "Someone":
        """Press a button by its words."""
        self.page.get_by_role("button", name=button, exact=True).click()
        return self

    def follow(self, link: str) -> "Someone":
        """Follow a link by its words."""
        self.page.locator("main").get_by_role("link", name=link).first.click()
        return self

    def fill(self, **words: str) -> "Someone":
        """Fill the fields of the form, by their labels."""
        for label, text in words.items():
            self.page.get_by_label(label).first.fill(text)
        return self

    def choose(self, question: str, answer: str) -> "Someone":
        """Choose one answer to a question: a drop-down or a row of dots."""
        group = self.page.get_by_role("group", name=question)
        if group.count():
            group.first.get_by_label(answer).first.check()
        else:
            self.page.get_by_label(question).first.select_option(label=answer)
        return self

    def duty(self, title: str, whom: str = "") -> Locator:
        """The line of the list that says so."""
        rows = self.page.locator(".desk-owed .todo-row").filter(has_text=title)
        return rows.filter(has_text=whom).first if whom else rows.first

    def owes(self, title: str) -> bool:
        """Whether the list of what this unit owes has such a line, now."""
        return self.page.locator(".desk-owed .todo-row").filter(has_text=title).count() > 0

    def take_up(self, title: str, whom: str = "") -> "Someone":
        """Open a duty from 待办, by its one button."""
        self.desk()
        self.duty(title, whom).locator("a.todo-act").click()
        return self

    def told(self, words: str) -> "Someone":
        """The sentence that says what was just done."""
        expect(self.page.locator(".notice[role=status]").first).to_contain_text(words)
        return self

    def reads(self, *words: str) -> "Someone":
        """These words stand on the page."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)
        return self

    def look(self, name: str) -> "Someone":
        """Two pictures, no page wider than its screen, nothing serious by axe."""
        look(self.page, name)
        self.page.set_viewport_size(PHONE if self.phone else DESKTOP)
        return self


def people(home: Home, made: Ledger) -> dict[str, Someone]:
    """Ten people of ten offices, and the district's lead, each by `account add`."""
    (town, _), (village, _) = made.town, made.villages[0]
    hospital = ("hospital-x", f"{made.town[1]}中心卫生院", "--kind", "hospital", "--at", town)
    home.commands(
        ("unit", "add", "school-x", made.school, "--kind", "school", "--at", town),
        ("unit", "add", *hospital, "--phone", "0561-4000000"),
    )
    posts = (
        ("town", "周敏", "town_supervisor", town),
        ("village", "李桂兰", "village_worker", village),
        ("police", "王建军", "police_desk", town),
        ("bureau", "陈静", "district_officer", "civil_affairs"),
        ("cyber", "方圆", "department", "cyberspace"),
        ("education", "何文", "department", "education"),
        ("women", "吴秀英", "department", "women_federation"),
        ("school", "郑老师", "school", "school-x"),
        ("hospital", "孙医生", "hospital", "hospital-x"),
        ("conference", "马主任", "conference_office", "conference_office"),
        ("lead", "徐局长", "district_lead", "civil_affairs"),
    )
    said = home.commands(
        *(
            ("account", "add", name, "--role", role, "--at", at, "--title", title)
            for name, title, role, at in posts
        )
    )
    return {
        one["name"]: Someone(
            home, one["name"], title, one["password"], phone=role == "village_worker"
        )
        for one, (_, title, role, _) in zip(said, posts, strict=True)
    }
