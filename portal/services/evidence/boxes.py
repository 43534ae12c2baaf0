"""Files made of boxes (ISO 14496-12): the photos of some phones and most phones' recordings, without what is told."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from portal.models import EvidenceKind

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
SOUND_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"3gp4", b"3gp5", b"3gp6", b"3gr6"}
)
# What is told about the sound, and boxes of makers' own, which often hold the place.
TOLD = frozenset({b"udta", b"meta", b"uuid"})
HOLDERS = frozenset({b"moov", b"trak"})
# Items of a HEIC that are no picture: EXIF, and XMP as a text of a type of its own.
TOLD_ITEMS = frozenset({b"Exif", b"mime"})
IN_THE_FILE, IN_ITS_OWN_BOX = 0, 1
# Versions of boxes from which on the numbers of items are four bytes wide.
WIDE_ENTRY, WIDE_PLACES = 3, 2


@dataclass(frozen=True)
class Box:
    """One box: its name, where it begins, where what it holds begins, where it ends."""

    name: bytes
    at: int
    body: int
    end: int


def kind_of(head: bytes) -> EvidenceKind | None:
    """Return what the brand of a file says it is."""
    brand = head[8:12]
    if brand in HEIC_BRANDS:
        return EvidenceKind.HEIC
    return EvidenceKind.M4A if brand in SOUND_BRANDS else None


def _boxes(data: bytes | bytearray, at: int, end: int) -> Iterator[Box]:
    while at < end:
        size, name = struct.unpack_from(">I4s", data, at)
        body = at + 8
        if size == 1:
            size, body = struct.unpack_from(">Q", data, body)[0], body + 8
        stop = at + size if size else end
        if stop > end or stop < body:
            raise ValueError("a box beyond the end")
        yield Box(name, at, body, stop)
        at = stop


def has_video(data: bytes) -> bool:
    """Tell whether a track of moving pictures is in the file; one that is not whole has none."""
    try:
        moov = next((box for box in _boxes(data, 0, len(data)) if box.name == b"moov"), None)
    except (ValueError, struct.error):
        return False
    return moov is not None and b"vide" in data[moov.body : moov.end]


def bare_m4a(data: bytes) -> bytes:
    """Return a recording in which nothing is told but the sound; every byte of the sound stays where it was.

    Raises
    ------
    ValueError, struct.error
        When it is not whole, or there is no sound in it.
    """
    found = bytearray(data)
    top = list(_boxes(data, 0, len(data)))
    if not {b"moov", b"mdat"} <= {box.name for box in top}:
        raise ValueError("no sound")
    _silence(found, top)
    return bytes(found)


def _silence(data: bytearray, among: list[Box]) -> None:
    for box in among:
        if box.name in TOLD:
            data[box.at + 4 : box.at + 8] = b"free"
            data[box.body : box.end] = bytes(box.end - box.body)
        elif box.name in HOLDERS:
            _silence(data, list(_boxes(data, box.body, box.end)))


def bare_heic(data: bytes) -> bytes:
    """Return a photo whose EXIF and XMP say nothing any more; the picture stays as it was, turned as it was.

    Raises
    ------
    ValueError, IndexError, struct.error
        When it is not whole.
    """
    found = bytearray(data)
    top = list(_boxes(data, 0, len(data)))
    meta = next(box for box in [*top, None] if box is None or box.name == b"meta")
    if meta is None or not any(box.name == b"mdat" for box in top):
        raise ValueError("no picture")
    inner = {box.name: box for box in _boxes(data, meta.body + 4, meta.end)}
    told = _told_items(data, inner[b"iinf"]) if b"iinf" in inner else set()
    for start, length in _places(data, inner[b"iloc"], told, inner.get(b"idat")) if told else ():
        if start + length > len(data):
            raise ValueError("an item beyond the end")
        found[start : start + length] = bytes(length)
    _silence(found, [box for box in top if box.name == b"uuid"])
    return bytes(found)


def _told_items(data: bytes, iinf: Box) -> set[int]:
    """Return the numbers of the items that tell of the picture."""
    is_short = data[iinf.body] == 0
    told = set()
    for box in _boxes(data, iinf.body + (6 if is_short else 8), iinf.end):
        version = data[box.body]
        number, at = (
            (_uint(data, box.body + 4, 2), 8) if version < WIDE_ENTRY else (_uint(data, box.body + 4, 4), 10)
        )
        if data[box.body + at : box.body + at + 4] in TOLD_ITEMS:
            told.add(number)
    return told


def _uint(data: bytes, at: int, size: int) -> int:
    if at + size > len(data):
        raise ValueError("a number beyond the end")
    return int.from_bytes(data[at : at + size], "big")


class _Reader:
    """Reads numbers one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, size: int) -> int:
        """Return the next number of `size` bytes; one of no bytes is 0."""
        self.at += size
        return _uint(self.data, self.at - size, size)


def _places(data: bytes, iloc: Box, wanted: set[int], idat: Box | None) -> Iterator[tuple[int, int]]:
    """Yield (start, length) of the bytes of the wanted items."""
    version = data[iloc.body]
    read = _Reader(data, iloc.body + 4)
    sizes = read.take(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 2 if version < WIDE_PLACES else 4
    for _item in range(read.take(wide)):
        number = read.take(wide)
        method = read.take(2) & 15 if version else IN_THE_FILE
        read.take(2)
        base = read.take(base_size)
        for _extent in range(read.take(2)):
            read.take(index_size if version else 0)
            offset, length = read.take(offset_size), read.take(length_size)
            if number in wanted:
                yield _start_of(method, idat) + base + offset, length


def _start_of(method: int, idat: Box | None) -> int:
    """Return where the places of an item count from."""
    if method == IN_THE_FILE:
        return 0
    if method != IN_ITS_OWN_BOX or idat is None:
        raise ValueError("an item that lies elsewhere")
    return idat.body
