"""How much a compressed file may unpack to before it is refused: a bomb is a small file that says it is a large one."""

MOST_BYTES = 64 * 1024 * 1024
"""Of all the parts of a word processor's file that hold text; 20 pages take about 2 MB."""

TOO_LARGE = "풀면 64 MiB를 넘습니다 · it unpacks to more than 64 MiB"
