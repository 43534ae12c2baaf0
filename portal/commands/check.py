"""Whether an installation is sound: tables, references, keys, and what should not be there."""

from collections.abc import Callable, Iterator

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import exists, func, select, text
from sqlalchemy.orm import Session

from portal import crypto, schema
from portal.commands.console import Refusal
from portal.extensions import db
from portal.models import Base, Jobseeker, Place, PlaceCode, Vacancy
from portal.models.base import Encrypted, EncryptedJSON
from portal.models.vacancies import VacancyState

# How many values of each encrypted column are opened: the newest, where a lost key shows first, and the oldest.
SAMPLE = 50


def migrations(_session: Session) -> Iterator[str]:
    """Say when the tables are not those of this version."""
    if not schema.is_current(current_app):
        yield "数据库的表不是最新的。运行：flask --app portal.app setup"


def integrity(session: Session) -> Iterator[str]:
    """Say when SQLite finds its file damaged or a reference that leads nowhere."""
    if session.get_bind().dialect.name != "sqlite":
        return
    told = session.scalar(text("PRAGMA integrity_check"))
    if told != "ok":
        yield f"数据库文件坏了：{told}。用最近的备份。"
    broken = session.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        tables = "、".join(sorted({str(row[0]) for row in broken}))
        yield f"有{len(broken)}处引用断了，在表：{tables}。"


def keys(session: Session) -> Iterator[str]:
    """Say when values cannot be opened with the keys that are loaded."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if not isinstance(column.type, Encrypted | EncryptedJSON):
                continue
            order = list(table.primary_key.columns)
            stored = func.cast(column, Base.metadata.tables["jobseekers"].c.number.type)
            for direction in (order, [key.desc() for key in order]):
                query = select(stored).where(column.is_not(None)).order_by(*direction).limit(SAMPLE)
                bad = sum(not _opens(value, column.type.purpose) for value in session.scalars(query))
                if bad:
                    yield f"{table.name}.{column.name} 有{bad}个值打不开：密钥不对，或者数据被改过。"
                    break


def _opens(stored: str, purpose: str) -> bool:
    try:
        crypto.keys().open(stored, purpose)
    except crypto.SealError:
        return False
    return True


def orphans(session: Session) -> Iterator[str]:
    """Say what hangs in the air: places without a code or outside the tree, people who cannot be found."""
    lost = session.scalar(
        select(func.count()).select_from(Place).where(Place.parent_id.is_not(None), Place.path == "")
    )
    if lost:
        yield f"{lost}个地点没挂在树上。"
    uncoded = session.scalar(
        select(func.count())
        .select_from(Place)
        .where(Place.closed_on.is_(None), ~exists().where(PlaceCode.place_id == Place.id))
    )
    if uncoded:
        yield f"{uncoded}个地点没有代码。"
    tokens = Base.metadata.tables["search_tokens"]
    unfound = session.scalar(
        select(func.count())
        .select_from(Jobseeker)
        .where(~exists().where(tokens.c.jobseeker_id == Jobseeker.id))
    )
    if unfound:
        yield f"{unfound}个人按名字搜不到：登记没进索引。"
    unread = session.scalar(
        select(func.count())
        .select_from(Vacancy)
        .where(Vacancy.state == VacancyState.PUBLISHED, Vacancy.expires_on.is_(None))
    )
    if unread:
        yield f"{unread}个挂出去的岗位没有有效期。"


CHECKS: tuple[tuple[str, Callable[[Session], Iterator[str]]], ...] = (
    ("表", migrations),
    ("文件和引用", integrity),
    ("密钥", keys),
    ("没着落的数据", orphans),
)


@click.command("check", help="查一遍：表、引用、密钥、没着落的数据。有问题退出码是1。")
@with_appcontext
def check() -> None:
    """Run all checks; say what is wrong and what to do."""
    faults = 0
    for name, look in CHECKS:
        found = list(look(db.session()))
        faults += len(found)
        click.echo(f"{'不对' if found else '好的'} {name}")
        for sentence in found:
            click.echo(f"    {sentence}")
        if found and look is migrations:
            break
    if faults:
        raise Refusal(f"有{faults}处要处理。")
