"""python -m tests.beginnings FILE: walk what a picture replaces one by one, write what it leaves.

For the day a new picture is made, when its `replaces` are listed and its statements are not there yet;
the one that stands is never changed.
"""

import sys
from pathlib import Path

from tests.beginnings import roads
from tests.database import prepare


def main(target: Path) -> None:
    """Write the statements to `target`, print what they replace in its order."""
    prepare()
    with roads.empty("walked") as walked, roads.empty("foreign") as foreign:
        chain = roads.chain(walked)
        roads.walk(walked, len(chain))
        roads.walk_foreign(foreign)
        target.write_text(roads.picture(walked, foreign), encoding="utf-8")
    print(*chain, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
