"""What a file really is, whatever its name says, and the same file without where and with what it was made."""

import struct
from collections.abc import Callable
from dataclasses import dataclass

from portal.labels import N_
from portal.models import EvidenceKind
from portal.services.errors import DomainError
from portal.services.evidence import boxes, images, sounds

# A phone's photo is three to eight megabytes, ten minutes of speech about five.
MOST_BYTES = 10 * 1024 * 1024
MEGABYTE = 1024 * 1024
# Where a file names what it is.
HEAD = 64
# A video is no recording of a yes: it shows a face and a room.
PICTURES_THAT_MOVE = (b"V_VP", b"V_AV1", b"V_MPEG", b"\x80theora")
LOOKED_AT = 4096
Strip = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Examined:
    """A file that may be kept: what it is, and its bytes without metadata."""

    kind: EvidenceKind
    content: bytes


def examined(data: bytes, *, field: str | None = None) -> Examined:
    """Return what a file is, and its bytes as they may be kept.

    Place, device and time are taken out of photos, PNG, HEIC, M4A, MP3 and WAV; of a photo the way it was held
    stays. PDF, WebM and OGG are kept as they came: what they carry is not where a phone writes its place.

    Raises
    ------
    DomainError
        On `field`, when it is empty, too large, of another kind, a video, or not whole.
    """
    if not data:
        raise DomainError(N_("这个文件是空的，再选一次。"), field=field)
    if len(data) > MOST_BYTES:
        raise DomainError(
            N_("文件太大了，一个最多%(most)d兆。照片用普通的清晰度拍，录音录短一点。"),
            field=field,
            most=MOST_BYTES // MEGABYTE,
        )
    kind = kind_of(data)
    if kind is None:
        raise DomainError(
            N_("这个文件用不了。照片要JPG、PNG或HEIC，扫描件要PDF，录音要M4A、MP3、WAV、WebM或OGG。"),
            field=field,
        )
    if _is_video(kind, data):
        raise DomainError(N_("这是一段录像。只录声音，或者拍一张签了字的单子。"), field=field)
    try:
        return Examined(kind, STRIPS.get(kind, bytes)(data))
    except (ValueError, LookupError, struct.error):
        raise DomainError(N_("这个文件没存全，打不开。再拍一张，再录一段。"), field=field) from None


def kind_of(data: bytes) -> EvidenceKind | None:
    """Return what the first bytes say a file is, None when it is nothing that is taken."""
    head = data[:HEAD]
    if head[4:8] == b"ftyp":
        return boxes.kind_of(head)
    if head.startswith(b"RIFF"):
        return EvidenceKind.WAV if head[8:12] == b"WAVE" else None
    if head.startswith(b"\x1aE\xdf\xa3"):
        return EvidenceKind.WEBM if b"webm" in head else None
    found = next((kind for start, kind in STARTS.items() if head.startswith(start)), None)
    return found or (EvidenceKind.MP3 if sounds.is_mpeg_frame(head) else None)


STARTS = {
    b"\xff\xd8\xff": EvidenceKind.JPEG,
    b"\x89PNG\r\n\x1a\n": EvidenceKind.PNG,
    b"%PDF-": EvidenceKind.PDF,
    b"OggS": EvidenceKind.OGG,
    b"ID3": EvidenceKind.MP3,
}
STRIPS: dict[EvidenceKind, Strip] = {
    EvidenceKind.JPEG: images.bare_jpeg,
    EvidenceKind.PNG: images.bare_png,
    EvidenceKind.HEIC: boxes.bare_heic,
    EvidenceKind.M4A: boxes.bare_m4a,
    EvidenceKind.MP3: sounds.bare_mp3,
    EvidenceKind.WAV: sounds.bare_wav,
}


def _is_video(kind: EvidenceKind, data: bytes) -> bool:
    if kind is EvidenceKind.M4A:
        return boxes.has_video(data)
    is_container = kind in {EvidenceKind.WEBM, EvidenceKind.OGG}
    return is_container and any(mark in data[:LOOKED_AT] for mark in PICTURES_THAT_MOVE)
