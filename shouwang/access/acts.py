"""The acts of the trail in Chinese: those of the grant table, and those noted by a name of their own."""

from shouwang.access.may import May, act_name

NAMES = {
    "reveal_identity": "查看身份信息原文",
    "reveal_carer_phone": "查看照护人电话原文",
    "reveal_parents": "查看父母信息原文",
    "reveal_reporter": "查看报告人信息",
    "reveal_matter": "督导查看办件和走访内容",
    "print_file": "打印档案",
    "print_card": "打印走失信息卡",
    "read_transfer": "查看转接单",
    "read_placement": "查看安置",
    "read_referral": "查看转介",
    "end_conflict": "解除回避",
    "ask_denial": "登记他人回避（未生效）",
    "lift_denial": "解除他人登记的回避",
    "withdraw_denial": "撤回登记的回避",
    "end_urgent_look": "结束紧急查看",
    "export_ledger": "导出名册",
    "download_ledger": "下载标注台账",
    "ask_post": "提名岗位",
    "approved_post": "批准岗位",
    "refused_post": "不批准岗位",
    "withdrawn_post": "撤回提名",
    "renew_post": "岗位续期",
    "end_post": "结束岗位",
    "confirm_post": "核对岗位",
    "suspend_post": "停用账号或岗位",
    "restore_post": "恢复账号或岗位",
    "give_code": "生成一次性登录码",
    "export_trail": "导出留痕",
    "set_factor": "设置二次验证",
    "drop_factor": "移除二次验证",
    "reset_factor": "重设他人的二次验证",
    "new_codes": "换发恢复码",
    "end_sessions": "退出其他登录",
    "meet_number": "登记的证号另有档案",
}
REVEALS = "reveal_"
EXPORTS = ("export_ledger", "download_ledger", "print_file")


def named(act: str) -> str:
    """An act of the trail in Chinese."""
    return NAMES.get(act) or (act_name(act) if act in set(May) else act)
