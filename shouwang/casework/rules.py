"""The refusals of casework, in words."""

from shouwang.kernel.refusal import register

register(
    {
        "wrong_state": "这一步现在不能办：{what}目前是“{state}”。请刷新页面查看最新进展。",
        "not_permitted": "您的岗位（{role}）不能办理“{act}”。如工作需要，请联系上级调整岗位。",
        "secret_kept": "这名儿童正在保密，他人看得到的档案不由知情人改动。新情况请写入“保密信息”。",
        "reason_needed": "请写明理由。",
        "no_holder": "没有找到承担这项职责的单位（{spec}），请先在“岗位与单位”中补上。",
        "figure_unknown": "没有这个数值项：{code}。",
        "figure_fixed": "“{label}”由法律规定，不能改。",
    }
)
