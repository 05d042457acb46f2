"""The heads of odd ledgers: other words for the same thing, in one, two or three rows."""

from dataclasses import dataclass
from random import Random

SAYS = {
    "serial": ("序号", "编号", "序 号", "No."),
    "village": ("村（居）", "村居", "村别", "行政村", "所在村", "村（社区）", "村(居)", "村（社区）名称", "所属村居", "所在村（社区）", "村名", "村/社区", "村居名称", "村级", "村（居）委会", "所在村居", "村\n（居）", "村委会", "居住村", "所在行政村", "村社区", "村", "社区（村）", "户籍所在村", "所属行政村"),
    "name": ("姓名", "儿童姓名", "孩子姓名", "留守儿童姓名", "学生姓名", "姓 名", "*姓名", "儿童\n姓名", "未成年人姓名", "姓　　名", "幼儿姓名", "留守儿童\n姓名*", "姓名（必填）", "被监护人姓名"),
    "sex": ("性别", "儿童性别", "性 别", "性别（男/女）", "*性别"),
    "age": ("年龄", "年龄（周岁）", "周岁", "年 龄"),
    "nation": ("民族", "族别"),
    "id": ("身份证号码", "身份证号", "公民身份号码", "证件号码", "居民身份证号码", "儿童身份证号", "身份证\n号码", "公民身份号码（18位）", "*身份证件号码", "身份证 号码", "儿童身份证号码", "居民身份证号", "身份号码", "身份证", "儿童公民身份号码（必填）"),
    "birth": ("出生年月", "出生日期", "出生年月日", "生日", "出生时间", "出生日期（年/月/日）", "出生\n年月", "儿童出生日期", "出生年月（如2015.6）"),
    "hukou_address": ("户籍地址", "户籍所在地", "户口所在地", "户籍地"),
    "address": ("现居住地址", "家庭住址", "现住址", "家庭地址", "居住地址", "现居住地", "详细住址"),
    "health": ("健康状况", "身体状况", "身体情况"),
    "school": ("就读学校", "学校", "学校名称", "就学情况", "所在学校"),
    "grade": ("年级", "班级", "就读年级", "年级班级"),
    "boarding": ("是否寄宿", "寄宿", "是否住校"),
    "father_name": ("父亲姓名", "父亲", "爸爸姓名", "父亲名字"),
    "father_id": ("父亲身份证号", "父亲身份证号码", "父亲公民身份号码", "父亲证件号码"),
    "father_place": ("父亲务工地点", "父亲务工地", "父亲外出地点", "父亲打工地点", "父亲务工省市", "父亲现工作地"),
    "father_out": ("父亲外出时间", "父亲外出日期", "父亲外出务工时间", "父亲务工起始时间", "父亲离家时间", "父亲外出起始日期", "父亲外出务工\n起始时间", "父亲外出时间（年月）", "父亲打工开始时间", "父亲何时外出", "父外出时间", "父亲外出年月"),
    "father_phone": ("父亲电话", "父亲联系电话", "父亲手机号", "父亲联系方式", "父亲手机", "父电话"),
    "mother_name": ("母亲姓名", "母亲", "妈妈姓名", "母亲名字"),
    "mother_id": ("母亲身份证号", "母亲身份证号码", "母亲公民身份号码"),
    "mother_place": ("母亲务工地点", "母亲务工地", "母亲外出地点", "母亲打工地点"),
    "mother_out": ("母亲外出时间", "母亲外出日期", "母亲外出务工时间", "母亲务工起始时间", "母亲离家时间", "母亲外出起始日期", "母亲何时外出", "母外出时间"),
    "mother_phone": ("母亲电话", "母亲联系电话", "母亲手机号", "母亲联系方式", "母电话"),
    "father_both": ("父亲姓名及电话", "父亲姓名、联系电话", "父亲（姓名、电话）", "父亲及联系方式"),
    "mother_both": ("母亲姓名及电话", "母亲姓名、联系电话", "母亲（姓名、电话）"),
    "carer_name": ("监护人", "监护人姓名", "受委托监护人", "委托监护人", "受委托人姓名", "实际监护人姓名", "照料人姓名", "现监护人", "受托人", "委托照护人姓名", "实际照料人", "临时监护人"),
    "carer_relation": ("与儿童关系", "监护人与儿童关系", "关系", "与儿童的关系", "与被监护人关系", "与留守儿童关系", "与孩子关系"),
    "carer_id": ("监护人身份证号", "受委托人身份证号码", "监护人证件号码"),
    "carer_phone": ("监护人电话", "监护人联系电话", "受委托人联系方式", "监护人手机号码", "受委托人电话"),
    "rating": ("监护情况评估", "监护能力评估", "监护情况"),
    "reason": ("留守原因", "致留守原因", "留守类型"),
    "low_income": ("是否低保", "低保", "是否低保户", "是否享受低保"),
    "officer": ("包保责任人", "帮扶责任人", "结对帮扶人", "儿童主任", "包保人"),
    "remark": ("备注", "备 注", "说明"),
}  # fmt: skip
UNDER = {
    "name": ("姓名", "姓 名", "名字"), "id": ("身份证号码", "身份证号", "公民身份号码", "证件号码"),
    "place": ("务工地点", "务工地", "外出地点", "务工城市", "现务工地点"), "phone": ("联系电话", "电话", "手机号", "联系方式", "手机号码"),
    "out": ("外出时间", "外出日期", "务工起始时间", "外出务工时间", "起始时间", "离家时间", "外出起始年月", "时间"),
    "relation": ("与儿童关系", "关系", "与儿童的关系"),
}  # fmt: skip
GROUPS = {
    "child": ("儿童基本情况", "儿童信息", "留守儿童基本信息", "儿童", "留守儿童基本情况", "基本情况", "未成年人信息"),
    "school": ("就学情况", "就读情况", "教育情况"),
    "father": ("父亲情况", "父亲", "父亲信息", "父亲基本情况", "父亲务工情况", "父亲外出情况"),
    "mother": ("母亲情况", "母亲", "母亲信息", "母亲基本情况", "母亲务工情况", "母亲外出情况"),
    "carer": ("监护情况", "监护人情况", "受委托监护人", "委托监护情况", "受委托监护人情况", "监护人信息", "委托照护情况"),
}  # fmt: skip
PARENTS = ("父母外出务工情况", "父母情况", "家长外出情况", "父母基本情况")
MEMBERS = {
    "child": ("name", "sex", "age", "nation", "id", "birth", "hukou_address", "address", "health"),
    "school": ("school", "grade", "boarding"),
    "father": ("father_name", "father_id", "father_place", "father_out", "father_phone"),
    "mother": ("mother_name", "mother_id", "mother_place", "mother_out", "mother_phone"),
    "carer": ("carer_name", "carer_relation", "carer_id", "carer_phone", "rating"),
}
LOOSE = ("reason", "low_income", "officer", "remark")
EXTRAS = ("鞋码", "学籍号", "班主任", "班主任电话", "监护人年龄", "父亲年龄", "外出时长", "返乡时间", "户主姓名", "邮政编码", "微信号", "建档日期", "填表日期", "走访日期", "儿童主任电话", "是否签订委托协议", "血型", "儿童主任姓名", "入户时间", "最近一次返乡时间", "爷爷姓名", "奶奶电话", "村民组", "入学时间", "户主身份证号", "登记时间", "更新日期", "儿童主任联系电话", "班主任姓名", "网格员电话", "父亲文化程度", "父母婚姻状况", "父亲返乡时间", "离校时间", "督导员姓名", "协议签订日期", "计划返乡时间")  # fmt: skip
MOST = ("name", "id")
Merge = tuple[int, int, int, int]
Groups = list[tuple[str, list[str]]]
ONE_OUT = ("外出时间", "父母外出时间", "外出务工时间", "务工起始时间", "父母外出务工起始时间", "家长外出时间", "外出日期", "父母何时外出", "外出起始年月", "父母离家时间", "外出务工起始日期")  # fmt: skip


@dataclass
class Heads:
    """The head's rows, what is merged in them, and the field of every column."""

    rows: list[list[str]]
    merges: list[Merge]
    fields: list[str]


def choose(rng: Random, names_village: bool) -> Groups:
    """Choose columns, by group; a group without a name stands alone."""
    groups: Groups = []
    for group, members in MEMBERS.items():
        kept = [name for name in members if name in MOST or rng.random() < 0.75]
        if group == "father" and "father_out" not in kept:
            kept.append("father_out")
        if group == "child" and rng.random() < 0.8 and "birth" not in kept:
            kept.append("birth")
        if group == "mother" and rng.random() < 0.25:
            kept = []
        if kept:
            groups.append((group, kept))
    groups += [("", [name]) for name in LOOSE if rng.random() < 0.6]
    groups += [("", [name]) for name in rng.sample(EXTRAS, rng.choice((0, 0, 1, 2, 3)))]
    if names_village:
        groups.insert(rng.choice((0, 0, 0, len(groups))), ("", ["village"]))
    return groups


def flat(rng: Random, groups: Groups) -> Heads:
    """One row, every head with its whole name, the columns in any order."""
    fields = [name for _, names in groups for name in names]
    for who in ("father", "mother"):
        name, phone = f"{who}_name", f"{who}_phone"
        if name in fields and phone in fields and rng.random() < 0.15:
            fields[fields.index(phone)] = f"{who}_both"
            fields.remove(name)
    if rng.random() < 0.6:
        rng.shuffle(fields)
    if rng.random() < 0.8:
        fields.insert(0, "serial")
    row = [_say(rng, name) for name in fields]
    if "mother_out" not in fields and rng.random() < 0.5:
        row[fields.index("father_out")] = rng.choice(ONE_OUT)
    return Heads([row], [], fields)


def bare(rng: Random, groups: Groups) -> Heads:
    """One row; a number, a phone, a day stand behind the one whose they are, without saying so."""
    fields, row = ["serial"], ["序号"]
    for group, names in groups:
        first = f"{group}_name"
        is_person = group in ("father", "mother", "carer")
        for name in [first, *(one for one in names if one != first)] if is_person else names:
            short = name.partition("_")[2] if is_person and name != first else ""
            fields.append(name)
            row.append(rng.choice(UNDER[short]) if short in UNDER else _say(rng, name))
    return Heads([row], [], fields)


def again(rng: Random, heads: Heads) -> Heads:
    """The head of the next village's sheet: another order, if every column says whose it is."""
    words = dict(zip(heads.fields, heads.rows[-1], strict=True))
    if len(heads.rows) > 1 or any(
        words[name] in UNDER[kind] for name in words for kind in ("out", "phone", "place")
    ):
        return heads
    fields = rng.sample(heads.fields, len(heads.fields))
    return Heads([[words[name] for name in fields]], [], fields)


def two(rng: Random, groups: Groups) -> Heads:
    """Two rows of heads."""
    return grouped(rng, groups, tall=False)


def three(rng: Random, groups: Groups) -> Heads:
    """Three rows of heads."""
    return grouped(rng, groups, tall=True)


def grouped(rng: Random, groups: Groups, tall: bool) -> Heads:
    """Two rows of heads, or three with the parents under one, merged as offices do."""
    order = [one for one in groups if one[0] == ""] if rng.random() < 0.3 else []
    order = [*(one for one in groups if one not in order), *order]
    order = [("", ["serial"]), *order] if rng.random() < 0.8 else order
    height = 3 if tall else 2
    rows: list[list[str]] = [[] for _ in range(height)]
    merges: list[Merge] = []
    fields: list[str] = []
    for group, names in order:
        left, right = len(fields), len(fields) + len(names) - 1
        fields += names
        for _ in names:
            for row in rows:
                row.append("")
        if not group:
            rows[0][left] = _say(rng, names[0])
            merges.append((0, left, height - 1, left))
            continue
        level = 1 if tall and group in ("father", "mother") else 0
        rows[level][left] = rng.choice(GROUPS[group])
        if (right > left) or (tall and not level):
            merges.append((level, left, level or height - 2, right))
        for column, name in enumerate(names, left):
            short = name.partition("_")[2] if group in ("father", "mother", "carer") else ""
            rows[-1][column] = rng.choice(UNDER[short]) if short in UNDER else _say(rng, name)
    if tall:
        _parents(rng, rows, merges, fields)
    return Heads(rows, merges, fields)


def _parents(rng: Random, rows: list[list[str]], merges: list[Merge], fields: list[str]) -> None:
    """Write one head over the columns of both parents."""
    both = [column for column, name in enumerate(fields) if name.startswith(("father", "mother"))]
    left, right = both[0], both[-1]
    rows[0][left] = rng.choice(PARENTS)
    if right > left:
        merges.append((0, left, 0, right))


def _say(rng: Random, name: str) -> str:
    """One of the words for a column, as offices type it."""
    text = rng.choice(SAYS[name]) if name in SAYS else name
    return rng.choice((text, text, text, text, f" {text}", f"{text}\n", f"{text}*", f"{text} "))


STYLES = (flat, flat, bare, two, three)
