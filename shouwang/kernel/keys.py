"""Record keys that sort by the time they were made."""

import os
import time
import uuid


def new_key() -> uuid.UUID:
    """A fresh key in the layout of UUID version 7: 48 bits of milliseconds, 74 random bits."""
    stamp = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    value = (stamp & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= (noise >> 68) << 64
    value |= 0b10 << 62
    value |= noise & ((1 << 62) - 1)
    return uuid.UUID(int=value)
