"""Whether what is told cannot wait: an accident, a poisoning, somebody who does not wake, what goes on now.

Source: 3.2.1. Whoever told of it is rung at once, whatever else is not known of him.
"""

import re

from shouwang.reports.likely import words_of
from shouwang.reports.models import Report
from shouwang.statute.telling import tells_of

BODILY = frozenset({"accident", "harm_or_accident", "injured_or_dead", "abuse_signs"})
TOLD = ("accident", "self_harm")
# What a body shows, or has taken in, in the words of whoever stands beside it.
_SEEN = re.compile(
    r"中毒|误[食服喝吞]|[喝吃吞灌舔][^，。；,;\n]{0,6}(?:药|剂|洁厕|厕所|油漆|汽油|柴油|电池|84)"
    r"|(?:除草剂|农药|百草枯|老鼠药|洁厕灵?|消毒液)[^，。；,;\n]{0,8}(?:喝|吃|吞|当)"
    r"|口吐白沫|嘴里[^，。；,;\n]{0,3}[冒吐]|冒泡|抽搐|抽筋|昏迷|昏[倒过]|不省人事|叫不醒|喊不醒|没有?意识"
    r"|没有?(?:呼吸|心跳|气)了?|休克|大出血|血流不止|流了?(?:很多|好多|一地)血|骨折|烧伤|烫伤|触电|溺水"
)


def needs_doctor(*texts: str) -> bool:
    """Whether these words tell of an accident, a poisoning, or somebody who does not wake."""
    return any(tells_of(text, TOLD) or _SEEN.search(text) for text in texts)


def cannot_wait(report: Report) -> bool:
    """Whether whoever told this must be asked now how the child is and where."""
    if report.ongoing == "yes" or BODILY & set(report.situations):
        return True
    return needs_doctor(words_of(report))
