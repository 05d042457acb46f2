"""What each cell came to, kept for docs/hands.md: python -m scripts.hands_docs."""

import os
from pathlib import Path


def note(results: dict[str, str]) -> None:
    """Add what these came to, to the file that SHOUWANG_HANDS names; none: nothing is kept."""
    path = os.environ.get("SHOUWANG_HANDS")
    if path:
        with Path(path).open("a", encoding="utf-8") as out:
            out.writelines(f"{name}\t{why}\n" for name, why in results.items())
