"""Typed settings from the environment, each with an embedded default that is safe on one machine."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Settings:
    """Everything about an installation that is not data.

    `database_url` is an SQLAlchemy address; `instance` the folder of keys, the embedded database and logs.
    """

    instance: Path
    database_url: str
    secret_key: str = field(repr=False)
    keys_json: str | None = field(default=None, repr=False)
    secure_cookies: bool = True
    idle_sign_out: timedelta = timedelta(minutes=30)
    lock_after_failures: int = 5
    lock_for: timedelta = timedelta(minutes=15)
    # A registry of 50,000 people: 19 as XLSX, 32 as CSV.
    max_upload_bytes: int = 40 * MEGABYTE
    operator_org: str = "街道公共就业服务"
    complaint_phone: str = "12333"
    default_window: int | None = None
    limiter_storage: str = "memory://"
    rate_limits: bool = True
    trusted_proxies: int = 0
    testing: bool = False

    @property
    def max_upload_megabytes(self) -> int:
        """The largest file that may come in, as pages and commands say it."""
        return self.max_upload_bytes // MEGABYTE

    @property
    def keys_file(self) -> Path:
        """The file of the key ring, made on first start."""
        return self.instance / "keys.json"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read ``LINLI_*`` variables; what is not set gets its embedded default.

        Raises
        ------
        ValueError
            When a number is not a number.
        """
        values = os.environ if environment is None else environment
        instance = Path(values.get("LINLI_INSTANCE", str(ROOT / "instance"))).resolve()
        default_window = values.get("LINLI_WINDOW")
        return cls(
            instance=instance,
            database_url=values.get("LINLI_DATABASE", f"sqlite:///{instance / 'linli.db'}"),
            secret_key=values.get("LINLI_SECRET_KEY") or _stored_secret(instance),
            keys_json=values.get("LINLI_KEYS"),
            secure_cookies=values.get("LINLI_SECURE_COOKIES", "1") != "0",
            idle_sign_out=timedelta(minutes=int(values.get("LINLI_IDLE_MINUTES", "30"))),
            max_upload_bytes=int(values.get("LINLI_MAX_UPLOAD_MB", "40")) * MEGABYTE,
            operator_org=values.get("LINLI_OPERATOR", "街道公共就业服务"),
            complaint_phone=values.get("LINLI_COMPLAINT_PHONE", "12333"),
            default_window=int(default_window) if default_window else None,
            limiter_storage=values.get("LINLI_LIMITER_STORAGE", "memory://"),
            trusted_proxies=int(values.get("LINLI_TRUSTED_PROXIES", "0")),
        )


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can look into, if it is not there; one that is there stays as it was set."""
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)


def _stored_secret(instance: Path) -> str:
    """Return the secret that signs sessions, made with mode 0600 on first start."""
    path = instance / "secret"
    if not path.exists():
        make_private(instance)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
