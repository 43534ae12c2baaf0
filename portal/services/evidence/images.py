"""Photos without what a phone writes into them: place, device, time, and pictures hidden behind the picture."""

import re
import struct
from collections.abc import Iterator

SOI, EOI, MARK = b"\xff\xd8", b"\xff\xd9", 0xFF
APP0, APP1, APP2, APP14, APP15, COMMENT, SCAN = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE, 0xDA
# Needed to draw the picture right; the others are told by whoever made it.
KEPT_APPS = {APP0: b"JFIF\0", APP2: b"ICC_PROFILE\0", APP14: b"Adobe"}
EXIF = b"Exif\0\0"
ORIENTATION = 0x0112
UPRIGHT, MOST_TURNED = 1, 8
# In the data of a scan ff 00 is a byte and ff d0 to ff d7 a mark within; anything else ends it.
AFTER_SCAN = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
# Without these a PNG is drawn wrongly or not at all.
PNG_KEPT = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
    }
)
PNG_HEAD = 8


def bare_jpeg(data: bytes) -> bytes:
    """Return a JPEG up to its end, without EXIF, XMP, IPTC and comments; how the phone was held stays.

    Raises
    ------
    ValueError, IndexError, struct.error
        When it is not whole.
    """
    turned, kept = UPRIGHT, []
    for code, segment, scan in _segments(data):
        if code == APP1 and segment[4:].startswith(EXIF):
            turned = turned if turned != UPRIGHT else _turned(segment[4 + len(EXIF) :])
        elif not _is_told(code, segment):
            kept += [segment, scan]
    lead = [kept.pop(0)] if kept and kept[0][1] == APP0 else []
    return b"".join([SOI, *lead, _exif_of(turned), *kept, EOI])


def _is_told(code: int, segment: bytes) -> bool:
    if code in KEPT_APPS:
        return not segment[4:].startswith(KEPT_APPS[code])
    return APP0 <= code <= APP15 or code == COMMENT


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield (code, segment with its marker, data of the scan that follows it) up to the end of the picture."""
    at = len(SOI)
    while True:
        if data[at] != MARK:
            raise ValueError("no marker where one must be")
        while data[at] == MARK:
            at += 1
        code = data[at]
        if code == EOI[1]:
            return
        size = struct.unpack_from(">H", data, at + 1)[0]
        end = at + 1 + size
        if end > len(data):
            raise ValueError("a segment beyond the end")
        stop = end
        if code == SCAN:
            found = AFTER_SCAN.search(data, end)
            if found is None:
                raise ValueError("a scan without an end")
            stop = found.start()
        yield code, b"\xff" + data[at:end], data[end:stop]
        at = stop


def _turned(tiff: bytes) -> int:
    """Return how the picture is to be turned, as EXIF says it: 1 is upright; what can't be read is upright."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return UPRIGHT
    try:
        first = struct.unpack_from(f"{order}I", tiff, 4)[0]
        count = struct.unpack_from(f"{order}H", tiff, first)[0]
        for entry in range(count):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * entry)
            if tag == ORIENTATION:
                return value if UPRIGHT <= value <= MOST_TURNED else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def _exif_of(turned: int) -> bytes:
    """Return a segment that says how the picture is to be turned, and nothing else; none for an upright one."""
    if turned == UPRIGHT:
        return b""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, turned, 0)
    told = EXIF + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told


def bare_png(data: bytes) -> bytes:
    """Return a PNG with the parts that draw it; texts, times and EXIF stay behind, and so does what follows its end.

    Raises
    ------
    ValueError, struct.error
        When it is not whole.
    """
    kept, at = [data[:PNG_HEAD]], PNG_HEAD
    while True:
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise ValueError("a part beyond the end")
        if name in PNG_KEPT:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
