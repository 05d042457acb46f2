"""What people call a village."""

from functools import lru_cache

TAILS = ("村民委员会", "居民委员会", "居民居委会", "居委会", "村委会")


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """王店村 for 王店村村民委员会, 新村社区 for 新村社区居民委员会."""
    if not name.endswith("委会") and not name.endswith("委员会"):
        return name
    for tail in TAILS:
        if name.endswith(tail) and len(name) > len(tail):
            return name.removesuffix(tail)
    return name
