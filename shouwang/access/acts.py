"""The acts of the trail in Chinese: those of the grant table, and those noted by a name of their own."""

from shouwang.access.may import May, act_name

NAMES = {
    "reveal_identity": "查看身份信息原文",
    "reveal_carer_phone": "查看照护人电话原文",
    "reveal_parents": "查看父母信息原文",
    "reveal_reporter": "查看报告人信息",
    "reveal_matter": "督导查看办件和走访内容",
    "print_file": "打印档案",
    "read_transfer": "查看转接单",
    "read_referral": "查看转介",
    "end_urgent_look": "结束紧急查看",
    "export_ledger": "导出名册",
    "download_ledger": "下载标注台账",
}
REVEALS = "reveal_"
EXPORTS = ("export_ledger", "download_ledger", "print_file")


def named(act: str) -> str:
    """An act of the trail in Chinese."""
    return NAMES.get(act) or (act_name(act) if act in set(May) else act)
