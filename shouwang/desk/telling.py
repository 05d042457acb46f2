"""What stands on a row of a desk beside its duty and its child: of which parent it is, and the rest."""

from shouwang.casework.models import Duty

# Duties of one parent each: their record begins with which.
PARENTS = {"father": "父亲", "mother": "母亲"}


def which(duty: Duty) -> str:
    """Which parent the duty is about; "" where it is not about one of them."""
    return PARENTS.get(duty.record.partition(":")[0], "")


def noted(*parts: str) -> str:
    """The notes of a row as one."""
    return "，".join(one for one in parts if one)
