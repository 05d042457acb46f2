"""Paper: a Typst template and its contents made into one PDF/A, with the Chinese fonts installed."""

import json
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from shouwang.kernel.refusal import Refusal, register

SANS, SERIF = "Noto Sans CJK SC", "Noto Serif CJK SC"
# PDF/A is what archives keep, and the one mode in which Typst says that a glyph is missing.
ARCHIVAL: Literal["a-2b"] = "a-2b"
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
TRIES = 12
# What every Chinese font can write; all else is spelt out when a text is full of missing glyphs.
COMMON = re.compile(r"[^\u0020-\u007e\u00b7\u2014\u2026\u3000-\u3029\u4e00-\u9fa5\uff01-\uff5e\n]")

register({"no_font": "服务器上没有中文字体（{fonts}），不能生成 PDF。请管理员安装后重试。"})


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts of this machine, looked up once: a tenth of a second each time otherwise."""
    return typst.Fonts(include_embedded_fonts=False)


def must_have_fonts(families: frozenset[str]) -> None:
    """Typst would print empty boxes without a Chinese font.

    Refuses: no_font.
    """
    if not families & {SANS, SERIF}:
        raise Refusal("no_font", fonts=f"{SANS}、{SERIF}")


def spelt(letter: str) -> str:
    """A character no font here can write, by its code point: 〔U+2B74F〕."""
    return f"〔U+{ord(letter):04X}〕"


def _missing(said: str) -> str:
    """The characters that Typst could not write, from what it said; empty when that was not it."""
    found = MISSING.search(said)
    if found is None:
        return ""
    text = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
    return "".join(COMMON.findall(text)) or text


def pdf(template: Path, contents: dict[str, Any], at: datetime) -> bytes:
    """The contents printed by the template; a character no font can write is spelt by its code.

    The template reads `sys.inputs.data`: the contents, `fonts`, and `spelt`, the characters that
    were replaced.
    Refuses: no_font.
    """
    must_have_fonts(frozenset(_fonts().families()))
    text, lost = json.dumps(contents, ensure_ascii=False), ""
    for tries in range(TRIES + 1):
        try:
            return _compiled(template, {**json.loads(text), "spelt": _codes(lost)}, at)
        except typst.TypstError as fault:
            new = _missing(str(fault))
            if not new or tries == TRIES:
                raise
        if tries == TRIES - 1:
            new = "".join(COMMON.findall(text))
        for letter in dict.fromkeys(new):
            text = text.replace(letter, spelt(letter))
        lost += new
    raise AssertionError("unreachable")


def _codes(lost: str) -> list[str]:
    return [f"U+{ord(letter):04X}" for letter in dict.fromkeys(lost)]


def _compiled(template: Path, contents: dict[str, Any], at: datetime) -> bytes:
    data = json.dumps({**contents, "fonts": [SERIF, SANS]}, ensure_ascii=False)
    made = typst.compile(
        str(template),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"data": data},
        timestamp=int(at.timestamp()),
        pdf_standards=ARCHIVAL,
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single document")
    return made
