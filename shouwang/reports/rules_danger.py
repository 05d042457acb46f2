"""The refusals about a danger, its slip and its calls in words; what the offices read of it."""

from shouwang.kernel.refusal import register

register(
    {
        "ring_result": "请选择打通了、没人接，还是还没打。",
        "ring_words": "请写明和谁通了话、说了什么。",
        "ring_short": "一两个字说不清孩子的情况。请写明孩子在哪里、和谁在一起、对方怎么说。",
        "ring_heard": "打通了的，请选择孩子平安，不平安、说不清，还是没有问到。",
        "nothing_to_ring": "这件事已经不用再打电话。",
        "not_your_danger": "只能由登记人本人说明是误填。",
        "mistake_words": "请写明哪里填错了。",
        "said_already": "已经说明过是误填。",
        "nothing_disputed": "没有要核实的“登记人称误填”。",
    }
)

# What a report that came of a form says of whether it is going on.
ONGOING = {"yes": "yes", "unsure": "unknown", "unreported": "unknown", "": "unknown"}
ONGOING |= {"called": "unknown", "clock": "unknown"}
ANSWERED = {
    "yes": "登记人答：是，现在报告。",
    "unsure": "登记人答：说不准，先报告再核实。",
    "unreported": "登记人答：还没有报告公安。",
    "called": "打电话核实时问到孩子不平安，或者说不清。",
    "clock": "登记人没有回答，按说不准存下。",
    "": "登记时没有问到是不是正在发生。",
}
# What was heard of the child by a call to its home, as it stands before the words of the call.
SAFE, UNSAFE, UNASKED, WITH_HIM = "safe", "unsafe", "unasked", "with_him"
HEARD = {SAFE: "孩子平安", UNSAFE: "孩子不平安，或者说不清", UNASKED: "没有问到孩子"}
# The same of a call that was told as 平安, and whose words say that it is with whoever is accused.
KEPT_AS = {**HEARD, WITH_HIM: "孩子和可能伤害孩子的人在一起"}
NEVER_TAKEN_BACK = frozenset({"signs_of_injury"})
