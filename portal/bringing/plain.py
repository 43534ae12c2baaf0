"""Tables as the database itself holds them: encrypted columns stay ciphertexts, so that rows are copied unopened."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, Enum, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from portal.models import Base
from portal.models.base import Encrypted, EncryptedBytes, EncryptedJSON

_METADATA = MetaData()
Values = dict[str, Any]


def plain(name: str, prefix: str = "") -> Table:
    """Return the table `name` with each column as it is stored; with a prefix, its copy of that name."""
    return _plain(str(name), prefix)


@cache
def _plain(name: str, prefix: str) -> Table:
    told = Base.metadata.tables[name]
    columns = (Column(c.name, _stored(c.type), primary_key=c.primary_key) for c in told.columns)
    return Table(prefix + name, _METADATA, *columns)


def _stored(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    if isinstance(kind, Encrypted | EncryptedJSON):
        return Text()
    if isinstance(kind, EncryptedBytes):
        return LargeBinary()
    if isinstance(kind, JSON):
        return JSON(none_as_null=True)
    return String() if isinstance(kind, Enum) else kind


def keys_of(name: str) -> list[str]:
    """Return the columns of a table's primary key."""
    return [column.name for column in Base.metadata.tables[name].primary_key.columns]


def references_of(name: str) -> dict[str, str]:
    """Return which table each foreign key of a table leads to, by column."""
    table = Base.metadata.tables[name]
    return {
        column.name: next(iter(column.foreign_keys)).column.table.name
        for column in table.columns
        if column.foreign_keys
    }


def as_json(values: Mapping[str, Any]) -> Values:
    """Return stored values as JSON can hold them."""
    return {name: _as_json(value) for name, value in values.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_json(name: str, values: Mapping[str, Any]) -> Values:
    """Return values of a table that `as_json` wrote down, as they are stored."""
    columns = plain(name).columns
    return {column: _from_json(_python_type(columns[column].type), value) for column, value in values.items()}


def _python_type(kind: TypeEngine[Any]) -> type:
    plainer = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return plainer.python_type


def _from_json(kind: type, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if kind is bytes:
        return bytes.fromhex(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value
