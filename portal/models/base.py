"""What every table shares: the declarative base, names of constraints, column types, versions."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Enum,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Text,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.orm import registry as make_registry
from sqlalchemy.types import TypeDecorator

from portal import clock, crypto

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC on every database (SQLite forgets zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what the database stores."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what the program works with."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Encrypted(TypeDecorator[str]):
    """A text that only the key ring can read; `purpose` (``table.column``) is bound to the ciphertext."""

    impl = Text
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what the database stores."""
        return None if value is None else crypto.keys().seal(value, self.purpose)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what the program works with."""
        return None if value is None else crypto.keys().open(value, self.purpose)


class EncryptedJSON(TypeDecorator[Any]):
    """A JSON value that only the key ring can read."""

    impl = Text
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what the database stores."""
        if value is None:
            return None
        return crypto.keys().seal(json.dumps(value, ensure_ascii=False), self.purpose)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what the program works with."""
        return None if value is None else json.loads(crypto.keys().open(value, self.purpose))


class EncryptedBytes(TypeDecorator[bytes]):
    """A file that only the key ring can read."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what the database stores."""
        return None if value is None else crypto.keys().seal_bytes(value, self.purpose)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what the program works with."""
        return None if value is None else crypto.keys().open_bytes(bytes(value), self.purpose)


def labelled(kind: type[StrEnum], length: int = 40) -> Enum:
    """Return the column type of a state or kind: its value as text with a CHECK, the same on both databases."""
    return Enum(
        kind,
        native_enum=False,
        length=length,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )


class Base(DeclarativeBase):
    """The base of every table."""

    # On the registry, not the class: Flask-SQLAlchemy derives its own class from this one.
    registry = make_registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            str: String(200),
            datetime: UtcDateTime(),
            date: Date(),
            Decimal: Numeric(10, 2),
            dict[str, Any]: JSON(),
            list[Any]: JSON(),
        },
    )


# SQLite counts rows up only in an INTEGER key; PostgreSQL gets the wide one.
Key = BigInteger().with_variant(Integer, "sqlite")


class HasKey:
    """A surrogate key: codes and numbers of the outside world change, this one does not."""

    id: Mapped[int] = mapped_column(Key, primary_key=True)


class HasTimes:
    """When the row was made and last changed."""

    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)


def where_merged(table: str) -> Index:
    """Return the index of the records that went into another one.

    Only of those: nearly all rows have no such key, and a list of all of them is better read by its own order.
    """
    went = text("merged_into_id IS NOT NULL")
    return Index(f"ix_{table}_merged_into_id", "merged_into_id", sqlite_where=went, postgresql_where=went)


class LabelledEnum(StrEnum):
    """A kind or state whose members carry the Chinese word shown to people."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member whose value is `value` and whose Chinese word is `label`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (value, label) pairs for a form, in order of definition."""
        return [(member.value, member.label) for member in cls]
