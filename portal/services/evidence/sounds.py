"""Recordings without the titles, places and devices that recorders write beside the sound."""

import struct

RIFF_HEAD = 12
WAV_KEPT = frozenset({b"fmt ", b"data", b"fact"})
# A recorder that was stopped in a hurry leaves the length of the sound open.
OPEN = {0, 0xFFFFFFFF}
ID3_HEAD, ID3_END = 10, 128
# Of the first two bytes of a frame: eleven ones, and layer III.
FRAME_BITS, LAYER_III = 0xFFE6, 0xFFE2


def bare_wav(data: bytes) -> bytes:
    """Return a WAV with its sound alone.

    Raises
    ------
    ValueError, struct.error
        When there is no sound in it.
    """
    kept, at = [], RIFF_HEAD
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        left = len(data) - at - 8
        if name == b"data" and size in OPEN:
            size = left
        if size > left:
            raise ValueError("a part beyond the end")
        if name in WAV_KEPT:
            body = data[at + 8 : at + 8 + size]
            kept.append(struct.pack("<4sI", name, size) + body + bytes(size % 2))
        at += 8 + size + size % 2
    if not {b"fmt ", b"data"} <= {part[:4] for part in kept}:
        raise ValueError("no sound")
    told = b"".join(kept)
    return struct.pack("<4sI4s", b"RIFF", len(told) + 4, b"WAVE") + told


def bare_mp3(data: bytes) -> bytes:
    """Return an MP3 without the tags before and behind its sound.

    Raises
    ------
    ValueError
        When no sound follows the tags.
    """
    while data.startswith(b"ID3"):
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        data = data[ID3_HEAD + size :]
    if data[-ID3_END:].startswith(b"TAG"):
        data = data[:-ID3_END]
    if not is_mpeg_frame(data.lstrip(b"\0")):
        raise ValueError("no sound")
    return data


def is_mpeg_frame(data: bytes) -> bool:
    """Tell whether the bytes begin a frame of MPEG layer III."""
    return len(data) > 1 and int.from_bytes(data[:2], "big") & FRAME_BITS == LAYER_III
