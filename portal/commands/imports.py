"""Bringing a file in from the console, as the upload page does."""

from datetime import date, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from portal.actors import SYSTEM
from portal.commands.console import Refusal, in_one_transaction, require_tables
from portal.extensions import db
from portal.models import ImportBatch, ImportKind

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
@with_appcontext
@in_one_transaction
def import_file(kind: str, file: Path, consented_on: datetime | None, witness: str | None) -> None:
    """Import `FILE` whole or not at all, and say which cells could not be read."""
    from portal.services import imports  # noqa: PLC0415 - the readers load a dictionary; no other start needs it

    require_tables()
    day, what, data = _day(consented_on, witness), ImportKind(kind), _read(file)
    with imports.read_ahead(what, file.name, data, consented=day is not None):
        batch = imports.run(db.session(), SYSTEM, what, file.name, data, consented_on=day, witness=witness)
    _tell(batch)


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
