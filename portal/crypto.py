"""Encryption at rest: a ring of keys, ciphertexts that name their algorithm and key, keyed hashes for look-up.

A ciphertext is text, ``<algorithm>.<key id>.<base64url(nonce + sealed)>``, so that keys and ciphers can be
changed row by row. The purpose (``table.column``) is bound in as associated data: a value moved to another
column no longer opens. Source: domain facts §6 (密评: pluggable ciphers, key outside the database).
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

from portal.settings import make_private

NONCE_BYTES = 12
TAG_BYTES = 16
KEY_BYTES = 32
SM4_KEY_BYTES = 16
LOOKUP_BYTES = 8


class SealError(Exception):
    """A stored value could not be opened: wrong key, wrong column or damaged."""


def _seal_aes(key: bytes, nonce: bytes, plain: bytes, purpose: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plain, purpose)


def _open_aes(key: bytes, nonce: bytes, sealed: bytes, purpose: bytes) -> bytes:
    return AESGCM(key).decrypt(nonce, sealed, purpose)


def _seal_sm4(key: bytes, nonce: bytes, plain: bytes, purpose: bytes) -> bytes:
    encryptor = Cipher(SM4(key[:SM4_KEY_BYTES]), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(purpose)
    return encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def _open_sm4(key: bytes, nonce: bytes, sealed: bytes, purpose: bytes) -> bytes:
    body, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
    decryptor = Cipher(SM4(key[:SM4_KEY_BYTES]), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(purpose)
    return decryptor.update(body) + decryptor.finalize()


CipherFunction = Callable[[bytes, bytes, bytes, bytes], bytes]
ALGORITHMS: dict[str, tuple[CipherFunction, CipherFunction]] = {
    "aes256gcm": (_seal_aes, _open_aes),
    "sm4gcm": (_seal_sm4, _open_sm4),
}


@dataclass(frozen=True)
class KeyRing:
    """Keys by id, which of them seals new values, with which algorithm, and the key of the look-up hashes."""

    keys: dict[str, bytes] = field(repr=False)
    current: str
    lookup_key: bytes = field(repr=False)
    algorithm: str = "aes256gcm"

    @classmethod
    def generate(cls) -> "KeyRing":
        """Return a ring of fresh random keys."""
        return cls(
            keys={"k1": secrets.token_bytes(KEY_BYTES)},
            current="k1",
            lookup_key=secrets.token_bytes(KEY_BYTES),
        )

    @classmethod
    def from_json(cls, text: str) -> "KeyRing":
        """Read a ring written by `to_json`.

        Raises
        ------
        ValueError
            When a key is missing, of the wrong length, or the algorithm is unknown.
        """
        stored = json.loads(text)
        keys = {name: base64.b64decode(key) for name, key in stored["keys"].items()}
        ring = cls(
            keys=keys,
            current=stored["current"],
            lookup_key=base64.b64decode(stored["lookup_key"]),
            algorithm=stored.get("algorithm", "aes256gcm"),
        )
        if ring.current not in keys or any(
            len(key) != KEY_BYTES for key in [*keys.values(), ring.lookup_key]
        ):
            raise ValueError("the key file names no current key, or a key is not 32 bytes long")
        if ring.algorithm not in ALGORITHMS:
            raise ValueError(f"unknown algorithm {ring.algorithm!r}; known: {', '.join(ALGORITHMS)}")
        return ring

    def to_json(self) -> str:
        """Return the ring as text for the key file."""
        return json.dumps(
            {
                "keys": {name: base64.b64encode(key).decode() for name, key in self.keys.items()},
                "current": self.current,
                "lookup_key": base64.b64encode(self.lookup_key).decode(),
                "algorithm": self.algorithm,
            },
            indent=1,
        )

    def seal(self, plain: str, purpose: str) -> str:
        """Return `plain` encrypted for the column `purpose`."""
        body = base64.urlsafe_b64encode(self._sealed(plain.encode(), purpose)).decode()
        return f"{self.algorithm}.{self.current}.{body}"

    def seal_bytes(self, plain: bytes, purpose: str) -> bytes:
        """Return `plain` encrypted for the column `purpose`, as bytes: a file grows by a few of them, not by a third."""
        return f"{self.algorithm}.{self.current}.".encode() + self._sealed(plain, purpose)

    def _sealed(self, plain: bytes, purpose: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        seal, _ = ALGORITHMS[self.algorithm]
        return nonce + seal(self.keys[self.current], nonce, plain, purpose.encode())

    def open(self, stored: str, purpose: str) -> str:
        """Return the plain text of `stored`.

        Raises
        ------
        SealError
            When the key is unknown, the value was damaged, or it belongs to another column.
        """
        try:
            algorithm, key_id, body = stored.split(".", 2)
            return self._opened(algorithm, key_id, base64.urlsafe_b64decode(body), purpose).decode()
        except (ValueError, KeyError, InvalidTag) as fault:
            raise SealError(f"a value of {purpose} cannot be opened") from fault

    def open_bytes(self, stored: bytes, purpose: str) -> bytes:
        """Return the plain bytes of `stored`; raises SealError as `open` does."""
        try:
            algorithm, key_id, raw = stored.split(b".", 2)
            return self._opened(algorithm.decode(), key_id.decode(), raw, purpose)
        except (ValueError, KeyError, InvalidTag) as fault:
            raise SealError(f"a value of {purpose} cannot be opened") from fault

    def _opened(self, algorithm: str, key_id: str, raw: bytes, purpose: str) -> bytes:
        _, opened = ALGORITHMS[algorithm]
        return opened(self.keys[key_id], raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode())

    def lookup(self, purpose: str, value: str) -> bytes:
        """Return the keyed hash (8 bytes) by which `value` is found again without being stored in clear."""
        message = f"{purpose}\x00{value}".encode()
        return hmac.new(self.lookup_key, message, hashlib.sha256).digest()[:LOOKUP_BYTES]


class _Current:
    """Holds the ring that the column types use; set once by the application or the test session."""

    ring: KeyRing | None = None


def use_keys(ring: KeyRing) -> None:
    """Let the encrypted columns use `ring` from now on."""
    _Current.ring = ring


def keys() -> KeyRing:
    """Return the ring in use.

    Raises
    ------
    RuntimeError
        When nobody has called `use_keys`.
    """
    if _Current.ring is None:
        raise RuntimeError("no encryption keys are loaded; create the application first")
    return _Current.ring


def load_or_create(path: Path) -> KeyRing:
    """Return the ring in the file `path`, which is made (mode 0600) when it is not there.

    Raises
    ------
    PermissionError
        When the file can be read by others than its owner.
    """
    if not path.exists():
        make_private(path.parent)
        _write_once(path, KeyRing.generate().to_json())
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise PermissionError(f"{path.name} may be read by its owner only: chmod 600 {path.name}")
    return KeyRing.from_json(path.read_text(encoding="utf-8"))


def _write_once(path: Path, text: str) -> None:
    """Write a new file of mode 0600 in one step; whoever comes second keeps the first one's file."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
