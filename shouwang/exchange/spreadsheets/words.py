"""The words of ledger heads: whom a column is about, and what it tells of them."""

import re
from functools import lru_cache
from typing import Final

from shouwang.kernel.identity import SPACES, narrow
from shouwang.statute.telling import asks

LONGEST: Final = 40
BRACKETED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>")
SIGNS: Final = re.compile(r"[^\w\u3400-\u9fff]|_")
NUMBERING: Final = re.compile(r"^[\d]+(?=[^\d])")

WHO: Final = (
    ("officer", r"包保|帮扶|结对|责任人|儿童主任|专干|督导员|网格|关爱人|联系干部"),
    ("child", r"被监护人"),
    (
        "carer",
        r"受委托|被委托|受托|照护|照料|照看|看护|抚养人|监护|照顾|代养|代管|祖父母|隔代|实际抚养",
    ),
    ("parents", r"父母|双亲|家长|委托人|爸妈"),
    ("father", r"父|爸"),
    ("mother", r"母|妈"),
    ("parents", r"外出务工|外出人员|务工人员|外出情况|务工情况"),
    ("child", r"儿童|孩|学生|本人|未成年|个人|基本信息|基本情况|就学|就读|学校|教育"),
)
KIN: Final = re.compile(
    r"外?祖父母|外祖父|外祖母|祖父|祖母|爷爷|奶奶|外公|外婆|姥爷|姥姥|伯父|叔父|岳父|岳母"
)

VILLAGE: Final = (
    r"(?=.*(村|居|社区))(填报|所在|所属|现?居住|户籍所在|户籍|归属)?(地|的)?"
    r"(省|市|县|区|乡|镇|街道|街)*(行政)?(村|居|社区|或|委会|民委员会|委|级)+"
    r"(别|名|名称|单位|代码|编码|区划代码)?"
)
# The first that is found counts. A kind that starts with "-" is known and not kept.
KINDS: Final = (
    (
        "-",
        r"^(序号|编号|号|no|序|行号|档案号|档案编号|人数|乡镇|镇街|自然村|村民?组|组别)$",
    ),
    ("-", r"年龄|周岁$|岁数|文化|学历|职业|邮编|邮政编码"),
    ("-", r"填[表报]人|调查人|走访人|录入人|审核人|经办人|联系人|校长|登记人|采集人"),
    ("-", r"返乡|返回|返家|回乡|回家|户主|婚姻|性质|派出所|户口(类型|类别)|户籍(类型|类别)"),
    ("-", r"失学|辍学|在学|学籍|时长|年限|证件类型|学校(类型|类别|地址|电话|所在)|班主任|教师"),
    ("village", rf"^{VILLAGE}$"),
    ("relation", r"关系"),
    ("id", r"身份证|身份号|身份证件|证件号|公民身份|证号"),
    ("-", r"出生地|籍贯"),
    ("birth", r"出生|生日"),
    ("sex", r"性别"),
    ("nation", r"民族|族别"),
    ("phone", r"电话|手机|联系方式|联系号码"),
    (
        "out",
        r"(外出|务工|打工|离家|离开|外流|外出务工|出门|出去).*(时间|日期|年月|起始|开始|日)|何时(外出|离)",
    ),
    ("boarding", r"寄宿|住校|住宿|走读"),
    ("grade", r"年级|班级|年段"),
    ("school", r"学校|就读|园所|幼儿园|校名|就学"),
    ("low_income", r"低保|低收入|贫困|困难|特困|脱贫|建档立卡"),
    ("rating", r"评估|评级|等级|评定|监护(情况|状况|能力)$"),
    ("reason", r"原因|留守(类型|情形|类别|情况)|^外出情况$|^父母外出情况$"),
    ("hukou_address", r"户籍|户口"),
    (
        "place",
        r"(务工|打工|外出|工作|从业|流入|就业|所在)[^时日]{0,4}(地|单位|去向|省|城市)|去向|流向",
    ),
    (
        "-",
        r"(独自|单独|共同|一起|[与和跟随同]\S{0,4}|同)居?住|居住(情况|状[况态]|方式|形式|类型|条件|环境|人|成员)",
    ),
    ("address", r"住址|地址|居住地|住所|现住|居住|家庭住"),
    ("health", r"健康|身体|残疾|疾病|患病"),
    ("officer", r"包保|帮扶|结对|责任人|儿童主任|专干|督导员|网格"),
    ("remark", r"备注|说明|附注"),
    ("name", r"姓名|名字|^名$|人名"),
)
SERIAL: Final = re.compile(r"^(序号|编号|号|no|序|行号|档案号|档案编号|人数|乡镇|镇街)$")
ANSWERED: Final = frozenset({"boarding", "low_income"})  # kinds that a question may ask for
UPPER: Final = frozenset({"phone", "out", "place", "id", "name"})  # kinds a group may lend
BARE: Final = {
    "时间": "out",
    "日期": "out",
    "年月": "out",
    "地点": "place",
    "地址": "place",
    "号码": "phone",
}
ENDING: Final = re.compile(r"(时间|日期)$|(地点|地区)$")
AWAY: Final = re.compile(r"外出|务工|打工|离家")
CALLED: Final = re.compile(r"电话|联系")
BEGUN: Final = re.compile(r"(起始|开始|起|始|具体)?(时间|日期|年月)")
PERSON: Final = re.compile(
    r"(孩子|儿童|其|生|养|继)?(父亲?|爸爸?|母亲?|妈妈?)"
    r"|(留守|困境)?(儿童|孩子|学生|幼儿|未成年人|被监护人)|本人"
    r"|(现|实际|主要|临时|受|被|委托|法定|指定|第一|当前|现有|监护|照护|照料|照看|看护|照顾|抚养|代养|代管|托管|托)+(人员|人|者|家长|方)"
    r"|(外?祖父母|外祖父|外祖母|祖父|祖母|爷爷|奶奶|外公|外婆)"
    r"|(包保|帮扶|结对|结对帮扶|关爱|联系|责任)+(责任人|人|人员|干部)|责任人|儿童主任|儿童督导员|督导员|网格员"
)
NAMED: Final = re.compile(r"姓名|名字")
_WHO: Final = tuple((who, re.compile(words)) for who, words in WHO)
_KINDS: Final = tuple((kind, re.compile(words)) for kind, words in KINDS)


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """Return a head's text without spaces, signs and numbering."""
    plain = SPACES.sub("", narrow(text)).lower()
    return NUMBERING.sub("", SIGNS.sub("", plain))


@lru_cache(maxsize=4096)
def bare_label(text: str) -> str:
    """Return the same without what stands in brackets, unless nothing else stands there."""
    plain = SPACES.sub("", narrow(text))
    return label(BRACKETED.sub("", plain)) or label(plain)


@lru_cache(maxsize=4096)
def who(text: str) -> str:
    """Return whom the words are about: child, father, mother, parents, carer, kin, officer, or ""."""
    plain = label(text)
    if KIN.search(plain) and "父母" not in plain:
        return "kin"
    for found, words in _WHO:
        if words.search(plain):
            return found
    return ""


@lru_cache(maxsize=4096)
def kind(text: str) -> str:
    """Return what the words tell: a kind, "-" for known and not kept, or ""."""
    if len(text) > LONGEST:
        return ""
    for plain in dict.fromkeys((bare_label(text), label(text))):
        for found, words in _KINDS:
            if words.search(plain):
                # 是否独自居住 is no address, 有无身份证 no number: an answer is no fact of that kind.
                return found if found in ANSWERED or not asks(plain) else "-"
    return ""


def is_serial(text: str) -> bool:
    """Say whether a head only numbers the rows or names the town: 序号, 编号, 镇街."""
    return any(SERIAL.search(plain) for plain in (bare_label(text), label(text)))


def kind_of_chain(chain: tuple[str, ...]) -> str:
    """Return what a column tells, from its heads top down; the lowest speaks first.

    "when" is a bare time, which only its neighbours can explain.
    """
    *groups, own = chain
    if found := kind(own) or ("-" if asks(own) else ""):
        return found
    over = "".join(label(text) for text in groups)
    lent = BARE.get(bare_label(own), "")
    if BEGUN.fullmatch(bare_label(own)):
        if who(over) in ("father", "mother", "parents") or AWAY.search(over):
            return "out"
        return "" if groups else "when"
    if (lent in ("out", "place") and AWAY.search(over)) or (
        lent == "phone" and CALLED.search(over)
    ):
        return lent
    if who(own) in ("father", "mother") and (ending := ENDING.search(bare_label(own))):
        return "out" if ending[1] else "place"
    for text in reversed(groups):
        if kind(text) in UPPER:
            return kind(text)
    return ""


def who_of_chain(chain: tuple[str, ...]) -> str:
    """Return whom a column is about, from its heads top down; the lowest speaks first."""
    for text in reversed(chain):
        if found := who(text):
            return found
    return ""


def is_person(chain: tuple[str, ...]) -> bool:
    """Say whether a head without a kind names a person: 监护人, 父亲, but not 父亲年龄."""
    return bool(PERSON.fullmatch(bare_label(chain[-1])))


def has_name(chain: tuple[str, ...]) -> bool:
    """Say whether a head that asks for a phone asks for the name in the same cell."""
    own = label(chain[-1])
    return bool(NAMED.search(own) or (PERSON.match(own) and "及" in own))
