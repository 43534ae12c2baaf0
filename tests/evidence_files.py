"""Files as phones and recorders write them, with the place and the device in them; small, and whole."""

import struct
import zlib

SECRET = b"GPS 47.33N 130.27E HUAWEI"
SCANNED = b"\x01\xff\x00\x02\xff\xd0\x03"


def segment(code: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, code, len(body) + 2) + body


def exif(turned: int, order: str = "<") -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}HHIHH", 0x010F, 3, 1, 7, 0) + struct.pack(
        f"{order}HHIHH", 0x0112, 3, 1, turned, 0
    )
    return b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 2) + entries + bytes(4) + SECRET


def jpeg(turned: int = 1, order: str = "<") -> bytes:
    return b"".join(
        [
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0" + bytes(9)),
            segment(0xE1, exif(turned, order)),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
            segment(0xE2, b"ICC_PROFILE\0 colours"),
            segment(0xE2, b"MPF\0" + SECRET),
            segment(0xED, SECRET),
            segment(0xFE, SECRET),
            segment(0xDB, bytes(65)),
            segment(0xDA, bytes(10)) + SCANNED,
            segment(0xC4, bytes(20)),
            segment(0xDA, bytes(10)) + SCANNED,
            b"\xff\xd9",
            b"a little film behind the picture: " + SECRET,
        ]
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png() -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"tEXt", SECRET), (b"eXIf", SECRET), (b"IDAT", zlib.compress(b"\0\0"))]
    drawn = b"".join(_chunk(*part) for part in [*parts, (b"IEND", b"")])
    return b"\x89PNG\r\n\x1a\n" + drawn + SECRET


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, name) + body


def heic(*, version: int = 0, in_its_own_box: bool = False) -> bytes:
    """A photo of two items: a picture, and what the phone says of it."""
    brand = box(b"ftyp", b"heic" + bytes(4) + b"mif1heic")
    items = box(b"infe", b"\x02" + bytes(3) + struct.pack(">HH", 1, 0) + b"hvc1\0") + box(
        b"infe", b"\x02" + bytes(3) + struct.pack(">HH", 2, 0) + b"Exif\0"
    )
    iinf = box(b"iinf", bytes(4) + struct.pack(">H", 2) + items)
    idat = box(b"idat", SECRET) if in_its_own_box else b""
    picture = b"the picture itself"

    def meta(start: int) -> bytes:
        method = (lambda kind: struct.pack(">H", kind)) if version else (lambda _kind: b"")
        exif_at = 0 if in_its_own_box else start + len(picture)
        rows = [
            struct.pack(">H", 1) + method(0) + struct.pack(">HHII", 0, 1, start, len(picture)),
            struct.pack(">H", 2)
            + method(1 if in_its_own_box else 0)
            + struct.pack(">HHII", 0, 1, exif_at, len(SECRET)),
        ]
        iloc = box(b"iloc", bytes([version]) + bytes(3) + struct.pack(">HH", 0x4400, 2) + b"".join(rows))
        return box(b"meta", bytes(4) + iinf + iloc + idat)

    start = len(brand) + len(meta(0)) + 8
    return brand + meta(start) + box(b"mdat", picture + (b"" if in_its_own_box else SECRET))


def m4a(*, kind: bytes = b"soun") -> bytes:
    track = box(b"trak", box(b"hdlr", bytes(8) + kind) + box(b"udta", SECRET))
    moov = box(b"moov", track + box(b"udta", box(b"\xa9xyz", SECRET)) + box(b"meta", bytes(4) + SECRET))
    return box(b"ftyp", b"M4A " + bytes(4)) + moov + box(b"uuid", SECRET) + box(b"mdat", b"his own voice")


def wav() -> bytes:
    parts = struct.pack("<4sI", b"fmt ", 16) + struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    told = b"INFOICMT" + struct.pack("<I", len(SECRET) + 1) + SECRET + b"\0"
    parts += struct.pack("<4sI", b"LIST", len(told)) + told
    parts += struct.pack("<4sI", b"data", 4) + b"\x80\x90\x80\x70"
    return struct.pack("<4sI4s", b"RIFF", len(parts) + 4, b"WAVE") + parts


def mp3() -> bytes:
    return b"ID3\x04\0\0" + bytes([0, 0, 0, len(SECRET)]) + SECRET + b"\xff\xfb\x90\0" + bytes(60) + _id3v1()


def _id3v1() -> bytes:
    return (b"TAG" + SECRET).ljust(128, b"\0")
