"""Words of harm by situation: what is read, what is not, and how often a plain sentence is asked about."""

import pytest

from shouwang.statute.codes import codes, more
from shouwang.statute.grounds import TRIGGERS
from shouwang.statute.telling import HARM, LIST, PRINTED, struck_in, tells_of

GRAVE = {
    "self_harm": ["割腕，说不想活了", "孩子拿小刀划手", "说活着没意思，写了遗书", "想跳楼"],
    "missing": ["离家半个月没找到人", "孩子昨天傍晚离家后没有回来", "孩子不见了，昨晚没回来"],
    "alone": [
        "没人管，一个人住",
        "奶奶去世，现在一个人在家",
        "爷爷住院，孩子独自在家四天",
        "家里没有大人",
    ],
    "pregnant": ["怀孕3个月", "肚子大了，例假三个月没来", "医院说做过流产"],
    "sexual": ["继父摸下面", "下身流血", "跟邻居大伯睡一张床", "网友约她见面", "跟堂哥睡"],
    "marks": ["身上经常有淤青", "背上有烟头烫的疤", "胳膊有掐痕", "胳膊骨折，说不清怎么弄的"],
    "violence": [
        "被绑在床上，用开水泼",
        "掌掴，踹",
        "被锁在屋里一天",
        "被同学霸凌，勒索钱",
        "罚跪",
    ],
    "child_labour": ["说好了彩礼，要订婚", "在黑砖窑当童工", "被人带去偷东西"],
    "signs": ["问了不说", "不敢回家", "怕他爸", "一提到叔叔就发抖"],
    "struck": ["外公上周又用皮带打她", "他打我", "不给饭吃", "被骂"],
    "accident": ["孩子掉井里", "摸插座触电", "烧炭煤气中毒"],
}
# What workers write of children to whom nothing happened.
PLAIN = [
    "爸爸打工，常打电话回来",
    "母亲离家出走",
    "身体健康，未发现淤青",
    "和奶奶睡",
    "父母外出务工",
    "孩子情绪稳定，学习有进步",
    "孩子在学校住校，周末回家",
    "住校，自己住宿舍",
    "妈妈一个人在外打工",
    "爷爷一个人在家带两个孩子",
    "孩子一个人在房间写作业",
    "孩子自己在家门口玩，奶奶在厨房做饭",
    "孩子自己过马路会看车",
    "孩子身体无外伤，衣着整洁",
    "身上没有伤，精神好",
    "没有受伤",
    "检查身体没有伤痕",
    "未见明显伤痕",
    "不怕生，愿意说话",
    "孩子怕黑，睡觉要开灯",
    "孩子害怕打针",
    "害怕考试考不好",
    "有慢性病，按时吃药",
    "患遗传性病，已办残疾证",
    "喝药后退烧，已好转",
    "感冒喝药三天",
    "奶奶有高血压，病情控制稳定",
    "控制上网时间",
    "体重控制得好",
    "打了疫苗",
    "打扫卫生，打篮球",
    "喜欢踢足球、打乒乓球",
    "跟妈妈视频，有说有笑",
    "和姐姐一起睡",
    "跟奶奶一起住",
    "和爷爷奶奶住在一起",
    "一家人住在一起",
    "和奶奶、弟弟同住",
    "与外婆同住",
    "孩子和表弟住一起，由舅舅照顾",
    "父母离异，随父亲生活",
    "父亲去世多年，母亲改嫁",
    "爷爷去世早，由奶奶照看",
    "爷爷前年去世",
    "奶奶生病住院已出院",
    "父亲工伤，在家休养",
    "妈妈怀孕了，暂不外出",
    "母亲生了弟弟",
    "没人知道父亲在哪里打工",
    "家里没人吸烟",
    "上门时家里没人，电话联系奶奶，孩子在学校",
    "去时家中无人，邻居说去地里了",
    "学校没有人反映问题",
    "没有被打，没有人欺负",
    "没有发现虐待、家暴",
    "未发现受到侵害",
    "孩子说没有人打他",
    "已讲解防溺水、防性侵知识",
    "开展防欺凌、防性侵宣传",
    "讲了预防拐骗、防走失",
    "发放家庭教育宣传册，讲解反家庭暴力法",
    "父母教育孩子不打不骂",
    "孩子偷偷玩手机，已教育",
    "吃不惯学校的菜",
    "孩子不肯吃青菜",
    "孩子不愿说普通话",
    "作业没做完，不肯写",
    "牙龈出血，已看牙医",
    "流鼻血，已好",
    "摔跤擦破皮，已处理",
    "小时候烫伤留疤，是旧伤",
    "复诊两次，伤口愈合良好",
    "开水器已加防护罩",
    "锁好门，关好窗",
    "提醒关好门窗、锁好农药",
    "农药放在高处，已提醒",
    "门前有水塘，提醒不要下河",
    "家住河边，围栏已装好",
    "房屋漏雨，村里已联系维修",
    "低保已办，每月按时发",
    "营养餐正常，没有挨饿",
    "饭吃得饱",
    "孩子吃得饱穿得暖",
    "订了牛奶",
    "订婚的是她小姑",
    "姐姐嫁到邻村",
    "姑姑嫁人了，常回来看孩子",
    "成绩下降，怕老师批评",
    "怕爸爸担心，没说成绩",
    "孩子失踪是误报，已在家",
    "联系不上父亲，已多次拨打",
    "爸爸手机停机，联系不上",
    "父亲多年未归，奶奶抚养",
    "孩子想妈妈，晚上哭",
    "想让爸爸回来过年",
    "孩子从学校跑回来拿课本",
    "会带弟弟，懂事",
    "孩子由邻居接送",
    "由母亲接走，去父母务工地上学",
    "已转学到父母身边",
    "房间独立，有自己的书桌",
    "能独立生活自理",
    "孩子单独住一间房",
    "有自己单独的床",
    "今年上五年级",
    "奶奶年纪大，管不住孩子玩手机",
    "爷爷不让孩子玩手机",
    "老师说上课不说话",
    "孩子内向，问话不答",
    "捡到钱包交给老师",
    "帮奶奶捡菜",
    "脱了外套量体重",
    "洗澡由奶奶帮忙",
    "邻居家的狗咬过人，已拴好",
    "家里的狗拴在门口",
]


@pytest.mark.parametrize(
    ("situation", "words"), [(code, one) for code, rows in GRAVE.items() for one in rows]
)
def test_grave_words_are_read(situation, words):
    assert tells_of(words), situation


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_ask_nothing(words):
    assert not tells_of(words), tells_of(words)


def test_every_situation_is_asked_about_by_somebody_and_calls_by_a_known_trigger():
    assert set(GRAVE) == set(HARM) and set(codes(LIST)) == {*HARM, *PRINTED}
    calls = {more(LIST, code, "calls") for code in codes(LIST)} - {""}
    assert all(TRIGGERS[one].report for one in calls)


def test_who_hurts_the_child_is_read_from_blows_alone():
    assert struck_in("割腕，说不想活了。爷爷用棍子打他") == ["爷爷用棍子打他"]


def test_a_wall_shows_no_word_of_it_even_denied():
    assert not tells_of("没有被带走")
    assert [one.hit for one in tells_of("没有被带走", PRINTED, even_denied=True)] == ["被带"]


def test_of_one_sentence_what_calls_the_offices_is_told():
    told = tells_of("孩子一个人在家，身上被打得青一块紫一块")
    assert [bool(one.calls) for one in told] == [True]
