"""How much of a stranger's file is read, and for how long: the numbers of the guard in one place."""

from typing import Final

MEGABYTE: Final = 1024 * 1024
COMPRESSED: Final = 60 * MEGABYTE  # a file
INFLATED: Final = 400 * MEGABYTE  # all parts of a workbook as they declare
SMALL_PART: Final = 2 * MEGABYTE  # below this no part is a bomb
GROWTH: Final = 20  # cells as bytes against the file; one text told a million times is more
GRACE: Final = 16 * MEGABYTE
RATIO: Final = 150  # a part inflated against compressed; honest sheets reach about 40
PARTS: Final = 2_000
PROLOG: Final = 16_384  # bytes at a part's start within which its root element must come
ROWS: Final = 200_000  # of all sheets together
LAST_ROW: Final = 400_000  # the lowest row that may hold something
COLUMNS: Final = 256
SHEETS: Final = 200
MERGES: Final = 200_000
HIDDEN: Final = 1_000_000  # cells of a hidden sheet
CHUNK: Final = 2_000  # rows per message of the child
MEMORY: Final = 512 * MEGABYTE
SECONDS: Final = 1.5  # processor time of a small file
RATE: Final = 16 * MEGABYTE  # declared bytes per further second; read here at eight times that
MOST_SECONDS: Final = 60.0
WALL: Final = 4.0  # clock against processor time of a small file, for a busy machine
