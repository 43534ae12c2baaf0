"""Bringing a file in from the console, as the upload page does."""

from datetime import date, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from portal import imports_thread
from portal.actors import SYSTEM
from portal.commands.console import Refusal, in_one_transaction, require_tables
from portal.extensions import db
from portal.models import ImportBatch, ImportKind, ImportState, KnownChoice

SHOWN_FINDINGS = 20


@click.command("import", help="导入一个文件：areas（地点）、vacancies（台账）或 jobseekers（登记表）。")
@click.argument("kind", type=click.Choice([kind.value for kind in ImportKind]))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--consented-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="这些人哪天签的纸质同意书；不写就先不给他们找活。",
)
@click.option("--witness", default=None, help="签同意书时的见证人。")
@click.option(
    "--known",
    type=click.Choice([choice.value for choice in (KnownChoice.UPDATE, KnownChoice.FILL, KnownChoice.SKIP)]),
    default=KnownChoice.UPDATE.value,
    help="认得的、有变的：update照文件改，fill只补空格，skip不动。",
)
@with_appcontext
def import_file(
    kind: str, file: Path, consented_on: datetime | None, witness: str | None, known: str
) -> None:
    """Import `FILE` whole or not at all, and say which cells could not be read."""
    require_tables()
    day, what, data = _day(consented_on, witness), ImportKind(kind), _read(file)
    key = _send(what, file.name, data, day, witness)
    batch = _worked(key)
    if batch.state is ImportState.MAPPING:
        _settle(key)
        batch = _worked(key)
    if batch.state is ImportState.READY:
        _order(key, KnownChoice(known))
        batch = _worked(key)
    if batch.state is not ImportState.DONE:
        raise Refusal(batch.trouble or f"没导成：{batch.state.label}。")
    _tell(batch)


@click.command("bring", help="把停了的导入接着做完：断电、重启以后，或者每隔几分钟跑一次。")
@with_appcontext
def bring() -> None:
    """Go on with every import that nobody works on."""
    from portal.bringing import work_on_all  # noqa: PLC0415 - matching's word lists load when they are needed

    require_tables()
    db.session.rollback()
    count = work_on_all(db.engine, _folder())
    click.echo(f"接着做完了{count}个。" if count else "没有停着的导入。")


def _folder() -> Path:
    return imports_thread.rehearsals_of(current_app.extensions["linli_settings"])


def _send(kind: ImportKind, name: str, data: bytes, day: date | None, witness: str | None) -> int:
    from portal.services import imports  # noqa: PLC0415 - the readers load a dictionary; no other start needs it

    keys: list[int] = []

    @in_one_transaction
    def send() -> None:
        batch = imports.keep(db.session(), SYSTEM, kind, name, data)
        imports.start_reading(db.session(), SYSTEM, batch, kind, consented_on=day, witness=witness)
        keys.append(batch.id)

    send()
    return keys[0]


def _worked(key: int) -> ImportBatch:
    """Let a worker do what is next, and return the batch as it is then."""
    from portal.bringing import work_on  # noqa: PLC0415 - matching's word lists load when they are needed

    db.session.rollback()
    work_on(db.engine, _folder(), key)
    db.session.expire_all()
    return db.session.get_one(ImportBatch, key)


@in_one_transaction
def _settle(key: int) -> None:
    """Take column names that are not ours for what they probably are: nobody at a console is asked."""
    from portal.services import imports  # noqa: PLC0415 - the same

    batch = db.session.get_one(ImportBatch, key)
    proposed = imports.proposal(list(batch.columns or {}), batch.kind.value, {})
    imports.settle_columns(db.session(), SYSTEM, batch, proposed)


@in_one_transaction
def _order(key: int, known: KnownChoice) -> None:
    from portal.services import imports  # noqa: PLC0415 - the same

    imports.order(db.session(), SYSTEM, db.session.get_one(ImportBatch, key), known)


def _day(consented_on: datetime | None, witness: str | None) -> date | None:
    if consented_on is None and witness:
        raise Refusal("写了见证人，也得写哪天签的：--consented-on 2026-09-01")
    return consented_on.date() if consented_on else None


def _read(file: Path) -> bytes:
    settings = current_app.extensions["linli_settings"]
    try:
        if file.stat().st_size > settings.max_upload_bytes:
            raise Refusal(f"文件太大了，最多{settings.max_upload_megabytes}兆。分成几个小的再导。")
        return file.read_bytes()
    except OSError as fault:
        raise Refusal(f"文件打不开：{file}（{fault.strerror}）") from fault


def _tell(batch: ImportBatch) -> None:
    click.echo(
        f"{batch.filename}：{batch.rows}行，新增{batch.added}，更新{batch.updated}，没变{batch.unchanged}，没导入{batch.left_out}。"
    )
    if batch.unknown_columns:
        click.echo(f"不认识的列（原样留着）：{batch.unknown_columns}")
    for row in batch.findings[:SHOWN_FINDINGS]:
        number = f" {row.number}" if row.number else ""
        click.echo(f"  第{row.row}行{number} {row.column}：{row.reason}")
    more = len(batch.findings) - SHOWN_FINDINGS
    if more > 0:
        click.echo(f"  还有{more}条，在“导入”页上看全。")
