"""A signed sheet as a phone would take a picture of it: drawn, since nobody of the demo can sign."""

import math
import struct
import zlib

WIDTH, HEIGHT, MARGIN = 600, 848, 60
PAPER, INK, PEN = 250, 90, 20
LINES = (120, 150, 180, 260, 290, 320, 400, 430, 460)
BOXES = (112, 252)
SIGNED_AT = 660


def signed_sheet() -> bytes:
    """Return a grey PNG of a page with printed lines, two ticked boxes and a signature."""
    page = [bytearray([PAPER]) * WIDTH for _ in range(HEIGHT)]
    for y in LINES:
        for x in range(MARGIN + 40, WIDTH - MARGIN - y % 70):
            page[y][x] = page[y + 1][x] = INK
    for top in BOXES:
        for step in range(24):
            _dot(page, MARGIN + step, top + 12 + step // 2)
            _dot(page, MARGIN + 24 + step // 2, top + 24 - step)
    for step in range(900):
        along = step / 900
        _dot(
            page,
            int(MARGIN + 160 + 220 * along),
            int(SIGNED_AT + 26 * math.sin(along * 21) * (1 - along / 2)),
        )
    rows = b"".join(b"\0" + bytes(row) for row in page)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(*part) for part in parts)


def _dot(page: list[bytearray], x: int, y: int) -> None:
    for row in page[y - 1 : y + 2]:
        row[x - 1 : x + 2] = bytes([PEN] * 3)


def _part(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
