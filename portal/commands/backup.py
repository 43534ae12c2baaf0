"""A copy of the embedded database while people work; PostgreSQL has its own tool for this."""

import contextlib
import os
import sqlite3
from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.commands.console import Refusal
from portal.commands.upkeep import instance_folder
from portal.extensions import db


@click.command("backup", help="把数据库备份到一个新文件；密钥另外备份。")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Write a consistent copy of the SQLite database to `FILE` (mode 0600)."""
    url = db.engine.url
    if url.get_backend_name() != "sqlite":
        raise Refusal(
            "这是PostgreSQL，用它自己的工具："
            f"pg_dump -Fc -h {url.host or 'localhost'} -U {url.username or ''} -f {file} {url.database}"
        )
    _copy(str(url.database), file)
    click.echo(f"备份好了：{file}。打开它还要密钥：{instance_folder()}/keys.json，放到另一个地方保管。")


def _copy(source: str, target: Path) -> None:
    """Copy through SQLite itself, so that the copy is one moment's; a half-written file does not stay."""
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise Refusal(f"{target} 已经有了。换一个名字，旧备份不覆盖。") from fault
    except OSError as fault:
        raise Refusal(f"{target} 写不了：{fault.strerror}") from fault
    os.close(descriptor)
    try:
        with (
            contextlib.closing(sqlite3.connect(source)) as live,
            contextlib.closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
    except sqlite3.Error as fault:
        target.unlink(missing_ok=True)
        raise Refusal(f"没备份成：{fault}") from fault
