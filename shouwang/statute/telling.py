"""Whether words tell that a child is harmed, alone, missing, with child or about to hurt itself.

The words stand once, by situation, in codes/harm_words.csv: each a pattern, what it does not mean,
and the trigger that a visit's own words call the offices by. Each door names the situations that it
asks about. They are read, not understood: a line too many costs a look, a line too few may cost a child.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from shouwang.statute.codes import codes, label, more

LIST: Final = "harm_words"
# Why a child is away and what happens at home: of a printed card alone, harm to nobody.
AWAY: Final = "away"
HARM: Final = tuple(code for code in codes(LIST) if code != AWAY)
ALONE: Final = "alone"
# That somebody hurts the child: whoever reads by whom asks for nothing else.
STRUCK: Final = ("struck", "violence", "sexual")
# The same, and the wounds that somebody made: 拿针扎, 用烟头烫.
DEEDS: Final = (*STRUCK, "marks")
MADE: Final = re.compile(r"[拿用把将被让使]|烫|掐|咬|扎|划|割|烧|抓|勒|拧")
# What stands on no wall. A scar, a belt and a big belly are looks that a child is known by.
PRINTED: Final = (AWAY, "self_harm", "struck")
KEPT: Final = 32_768
# Words of harm in a row, before the one that is asked about: 伤痕和, 打骂、
LISTED: Final = (
    r"(?:[^，,；、和或及与]{0,4}(?:伤|疤|痕|肿|青|紫|血|打|骂|虐待|暴力?|欺[负侮]|体罚|锁|侵害?|骚扰|印|遗弃|自[杀残]|轻生)"
    r"[口痕块疤印子]{0,2}(?:孩子)?[、和或及与]?(?:被)?)*"
)
# 未发现淤青 tells of no bruise, nor does 没有伤痕和淤青; 没人管 is a word of its own.
DENIED: Final = re.compile(
    r"(?:没有?|未|无|从未|从没|不存在)(?:发现|见到?|再|曾|任何|明显|遭受?到?|受到?过?|存在|出现|发生|离家|孩子|儿童|其|"
    r"身上|家里|家庭|有)*(?:被)?" + LISTED + "$"
)
# 无辍学、失踪、被拐情况 denies the whole list; 没有说被打的情况 does not.
NONE_OF: Final = re.compile(
    r"(?:不存在|没有|未|无)(?:发现|见到?|出现|发生|遭受?|受到?)?"
    r"[^,:说讲提告报止停改管照监人回归找饭去来处解了问查得好转减断少数经故端辜因由缘]{1,24}?"
    r"(?:情况|行为|现象|倾向|念头|迹象|经历|问题)"
)
# 预防自杀自残, and what is taught: 讲了强奸罪的法律规定, 听了自杀预防讲座.
# 没说受伤 tells of no wound; 没说被打 may hide a blow.
UNSAID: Final = re.compile(r"(?:没有?|未)(?:说|提|讲|喊)(?:到|过|有|自己|身上|哪里|什么)*$")
WOUNDS: Final = "marks"
PREVENTED: Final = re.compile(
    r"(?:(?<![消国边提])防|反|预防|防范|防止|谨防|杜绝|抵制|严禁)(?:对)?"
    r"(?:校园|学生|儿童|未成年人|青少年|家庭)*" + LISTED + "$"
)
TEACHING: Final = re.compile(
    r"宣传|讲解|讲了|讲座|普及|普法|学习|解读|发放|看了|听了|观看|开展|组织|参加|告知|课|教育|主题|提示|演练|标语|横幅|海报"
)
TAUGHT: Final = re.compile(
    r"^[^,他她我娃被过了]{0,12}?(?:罪(?:的|、|和|$)|预防|防范|讲座|知识|(?:的)?危害|(?:的)?危险已?[讲告]|宣传片|的?(?:标语|横幅|海报)|"
    r"要?负[^,]{0,4}责任|法律(?:知识|规定|责任|后果)|的?规定|违法|犯法)"
)
# 劝爷爷不要打孩子 warns; 不要再打 tells that it was done, and 不要说 hides it.
WARNED: Final = re.compile(
    r"(?<![她他我娃])(?<!孩子)(?<!小孩)"
    r"(劝|提醒|告诉(?!老师|我|民警|警察|社工|村|同学|班主任)|告知|告诫|教育|教导|嘱咐|叮嘱|嘱托|要求|提示|交代|宣传|讲解|强调)"
    r"[^，,；不别勿]{0,12}?(?:不要|不能|不得|严禁|杜绝|不可以?|不准|不许|别(?!人|的|处|村|家)|切?勿|禁止|注意|小心|当心|谨防|防止|避免)"
    r"(?!再|说|讲|告|声张|提)(?:随便|经常|轻易|私自|总是?|随意|乱|去|玩|靠近|接触|碰)?"
    r"(?:离家|孩子|小孩|儿童)?" + LISTED + r"(?:[让把对给跟和与将使被][^，,；说讲]{0,5})?$"
)
# Whoever goes on after it does what he was warned of.
DEFIED: Final = re.compile(r"不听|不改|照样|照打|仍|还是|依然|依旧|没用|更[凶狠厉]|又[打骂揍锁]")
# Whoever is begged not to die or not to leave stands at the edge.
BEGGED: Final = "劝"
EDGE: Final = ("self_harm", "missing")
# A head with its answer, 是否受过家暴：没有, and a question with its own: 有没有人照看，有奶奶.
HEADED: Final = re.compile(r"([^,:]*):([^,:]*)")
QUESTION: Final = re.compile(
    r"(?:有无|有没有|(?:问|了解|核实|排查)[^,:]{0,6}?(?:是否|有没有))([^:,]*)(?:,+([^,]*))?"
)
ASKS: Final = re.compile(
    r"有无|有没有|是否(?:有|存在)?|曾否|是不是|(?P<verb>[打挨受遭被想怕会敢有])(?:没|不)(?P=verb)|"
    r"(?:没有|了没|[过有到]没|吗|么|与?否)[?？]*$"
)
HAPPENED: Final = re.compile(r"(?:情况|史|经历|行为|现象|记录)$")
WHY: Final = re.compile(r"(?:原因|时间|日期|地点|经过|诉求|要求|去向|处理|结果)$")
# Of these alone it is harm that there are none.
CARED: Final = re.compile(
    r"^(?!无|没|缺|不).*(?:监护人?|大人|照[看管料顾](?:者|人)?|人管|抚养人?|看护人?)(?:在家|在身边|陪伴)?$"
)
TOGETHER: Final = re.compile(r"[与和跟同随由]")
OFTEN: Final = r"不[止只少断停时下]|没少|没断|没停|没完|没消停|没一天|无数|无时|天天"
YES: Final = re.compile(
    rf"[√✓✔对是]|y(?:es)?$|1(?:\.0)?$|有(?!无|没)|存在|发生|曾|经常|偶尔|时常|常|多次|{OFTEN}|[一二两三四五几\d]+次",
    re.IGNORECASE,
)
REPLIED: Final = re.compile(
    r"^(?:孩子|他|她|本人|奶奶|爷爷|老师|家长|邻居|均|都|也)*(?:说|答|回答|称|表示|反映)?(?:均|都|也)?"
)
# Only as a whole word: 没少挨, 不止一次, 无数次 and 没断过 begin as a no does.
NO: Final = re.compile(
    r"(?:否|不|未曾?|没有?|[并均皆暂尚]?无|木有|从未|从没有?|从来(?:都)?(?:没有?|不)|不存在|不属实|不会|不曾|不是|"
    r"(?:目前|暂时|均|都|并|尚|暂)(?:没有?|未|不)|×|✗|✕|x|n|no|0(?:\.0)?|[/\\—–-]+|"
    r"摇头|正常|良好|很好|健康|和睦|融洽)"
    r"(?:发现|发生|出现|存在|听说|遇到|见到?|想|有|是|被|[受遭挨]到?过?|受过|过|的|了|打骂?|骂|家庭暴力|家暴|暴力|虐待|"
    r"欺[负侮]|侵害|情况|现象|行为|异常|问题|事|啥|得|什么|这|此|该|类|种|样|回|任何|人|他|她|孩子|啊|呢|吧|哈|呀)*[.!]*",
    re.IGNORECASE,
)
UNKNOWN: Final = re.compile(
    r"(?:不清楚|不知道?|不详|不明|未知|不了解|说不清|不好说|未采集|未填|未核实|没问|未问|未询问)[过到了.]*"
)
# A head under which whoever hurt the child stands; 受害人, 被害人 is the child, 人数 a count.
DOER: Final = re.compile(
    r"(?:被|遭|受)谁|谁(?:打|骂|欺|侵|伤|虐|施)|(?<![被受遭])"
    r"(?:施[害暴虐]|加害|侵害|打人|打骂|殴打|伤害|欺[负凌]|虐待|施家暴|家暴|性侵)(?:孩子|儿童)?(?:人员?|者|的人)(?!数|次)"
)
LETTERS: Final = re.compile(r"[^\W\d_]")
# How people here speak of themselves and of their own, letter for letter: 俺大搧俺 is 我爸扇我.
SPOKEN: Final = str.maketrans("俺搧尅", "我扇剋")
FATHER: Final = re.compile(
    r"(?<=[我他她恁])大(?=$|[,又也还总老常天一打揍削扇掴夯攮锤捶剋熊骂踢抽喝拿用把经就逼])"
)
MOTHER: Final = re.compile(r"(?<=[我他她恁后])娘(?!家|们|俩|儿|亲|娘)")
SENTENCE_ENDS: Final = re.compile(r"[。；;！!？?\n]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it was written, the situation that it sounds like, and the words that say so."""

    situation: str
    words: str
    hit: str = ""

    @property
    def sounds(self) -> str:
        """What it sounds like, in words."""
        return label(LIST, self.situation)

    @property
    def calls(self) -> str:
        """The trigger that the words of a visit call the offices by; empty where they ask in place."""
        return more(LIST, self.situation, "calls")


def sentences(text: str) -> list[str]:
    """The sentences of a text, as they were written."""
    return [one.strip() for one in SENTENCE_ENDS.split(text) if one.strip()]


@lru_cache(maxsize=KEPT)
def tells_of(
    text: str, situations: tuple[str, ...] = HARM, *, even_denied: bool = False
) -> tuple[Told, ...]:
    """The sentences of a text that tell of these, each once, with the first situation that calls
    the offices, else the first it sounds like.

    `even_denied`: 没有 before it takes nothing back, where the words must not stand at all.
    """
    if len(text) < 2 or text.isascii():
        return ()
    found = []
    for sentence in sentences(text):
        hits = ((code, next(_hits(sentence, code, even_denied), None)) for code in situations)
        told = [Told(code, sentence, hit[0]) for code, hit in hits if hit]
        if told:
            found.append(next((one for one in told if one.calls), told[0]))
    return tuple(found)


def asks(head: str) -> bool:
    """Whether a head asks, so that what stands under it is an answer: 是否独自居住, 挨过打没有."""
    return bool(ASKS.search(_narrow(head)))


def answer_of(head: str, answer: str, situations: tuple[str, ...] = HARM) -> tuple[Told, ...]:
    """What an answer to a head tells: 经常 under 是否受过家庭暴力, 无 under 有无监护人照看.

    A head that names the doer, 被谁打, is answered by whoever stands there, 不清楚 as well.
    A head that asks, or that names what happens, is answered by whatever is no 否; any other by a
    plain yes alone.
    """
    plain, text = _narrow(head), _narrow(answer)
    if DOER.search(plain):
        is_nobody = not text or is_no(text) or not LETTERS.search(text)
        return () if is_nobody else (Told(STRUCK[0], f"{head}：{answer.strip()}", text),)
    is_asked = ASKS.search(plain)
    if not text or not (is_asked or HAPPENED.search(plain) or YES.match(text) or is_no(text)):
        return ()
    if TOGETHER.match(text):
        situations = tuple(code for code in situations if code != ALONE)
    words = f"{head}：{answer.strip()}"
    found = tells_of(_answered(plain, text), situations)
    return tuple(Told(one.situation, words, one.hit) for one in found)


def struck_in(text: str) -> list[str]:
    """The sentences of a text that say that somebody hurts the child, as they were written."""
    return [one.words for one in tells_of(text, STRUCK)]


def until_struck(text: str) -> str:
    """What stands before the first words of that, and those; empty where none are.

    A wound is told of as a deed where the words say that somebody made it.
    """
    hits = [next(_hits(text, code), None) for code in DEEDS]
    found = [hit.string[: hit.end()] for hit in hits if hit]
    told = [one for one, hit in zip(found, filter(None, hits), strict=True) if _is_deed(one, hit)]
    return min(told, key=len, default="")


def _is_deed(told: str, hit: re.Match[str]) -> bool:
    return bool(MADE.search(told)) or hit.re is not _pattern(WOUNDS)[0]


def _hits(sentence: str, code: str, even_denied: bool = False) -> Iterator[re.Match[str]]:
    """Where a sentence tells of one situation, what does not mean it taken out."""
    words, unless = _pattern(code)
    plain = _narrow(sentence) if even_denied else _said(_narrow(sentence))
    if not words.search(plain):
        return
    left = unless.sub("，", plain) if unless else plain
    for hit in words.finditer(left):
        if even_denied or not _taken_back(left[: hit.start()], left[hit.end() :], code):
            yield hit


def _narrow(text: str) -> str:
    """The text on one line without spaces, its signs and digits in one width, 俺 as 我."""
    plain = unicodedata.normalize("NFKC", "".join(text.split())).translate(SPOKEN)
    return MOTHER.sub("妈", FATHER.sub("爸", plain))


@lru_cache(maxsize=64)
def _said(plain: str) -> str:
    """A sentence with what is asked in it answered, and what is said not to be so left out."""
    if ":" in plain:
        plain = HEADED.sub(lambda one: f"{_answered(one[1], one[2])},{one[2]}", plain)
    return NONE_OF.sub("，", QUESTION.sub(_asked, plain))


def _taken_back(before: str, after: str, code: str) -> bool:
    """Whether what stands before the words says that it is not so, or warns of it."""
    if DENIED.search(before) or PREVENTED.search(before):
        return True
    if code == WOUNDS and UNSAID.search(before):
        return True
    if TAUGHT.search(after) and TEACHING.search(before + after):
        return True
    warned = WARNED.search(before)
    if warned is None or DEFIED.search(after):
        return False
    return not (code in EDGE and warned[1] == BEGGED)


def _answered(head: str, answer: str) -> str:
    """What a head says with its answer: nothing where that is a no, or nobody knows."""
    is_asked = ASKS.search(head)
    about = ASKS.sub(_plainly, head).strip("?")
    if is_no(answer) and not WHY.search(about):
        about = about.removeprefix("有")
        return f"无{about}" if CARED.search(about) and (is_asked or about[-1] != "人") else ""
    return "" if is_asked and (not answer or UNKNOWN.fullmatch(answer)) else about


def _plainly(asked: re.Match[str]) -> str:
    """What a question says where it is answered by yes: 有 of 有没有, 打 of 打没打."""
    return asked["verb"] or ("有" if "有" in asked[0] and asked.end() < len(asked.string) else "")


def _asked(question: re.Match[str]) -> str:
    """What a question within a sentence says with its answer; nothing where it has none."""
    about, answer = question[1], question[2] or ""
    if not answer:
        return about if about.endswith(("有", "是")) else "，"
    return f"{_answered(f'是否有{about}', answer)}，{answer}"


def is_no(answer: str) -> bool:
    """Whether an answer is a no as a whole, whoever gave it."""
    return bool(NO.fullmatch(answer) or NO.fullmatch(REPLIED.sub("", answer)))


@cache
def _pattern(code: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The words of a situation, and what is taken out before they are looked for."""
    unless = more(LIST, code, "unless")
    return re.compile(more(LIST, code, "words")), re.compile(unless) if unless else None
