"""Accounts from the console: the first administrator, and lifting a lock."""

import sys

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from portal.actors import SYSTEM
from portal.commands.console import Refusal, in_one_transaction, require_tables
from portal.extensions import db
from portal.models import Account, Level, Place, Role
from portal.services import accounts, accounts_admin
from portal.services.accounts import GrantWish


@click.command("create-admin", help="建一个管理员账号；密码在提示里写，或者从标准输入读。")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="从标准输入读密码（一行）。")
@with_appcontext
@in_one_transaction
def create_admin(name: str, *, password_stdin: bool) -> None:
    """Make an administrator for the whole area; `NAME` is what they sign in with."""
    require_tables()
    top = db.session.scalars(
        select(Place).where(Place.level == Level.CITY, Place.closed_on.is_(None)).order_by(Place.id)
    ).first()
    if top is None:
        raise Refusal("还没有地点。先运行：flask --app portal.app setup")
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else _ask()
    accounts.create_account(
        db.session(),
        SYSTEM,
        sign_in_name=name,
        display_name=name,
        password=password,
        grants=[GrantWish(Role.ADMIN, area=top)],
    )
    click.echo(f"管理员“{name}”建好了，可以登录了。")


def _ask() -> str:
    return str(click.prompt("密码（至少10个字符）", hide_input=True, confirmation_prompt="再写一遍"))


@click.command("unlock", help="给锁住的账号解锁。")
@click.argument("name")
@with_appcontext
@in_one_transaction
def unlock(name: str) -> None:
    """Lift the lock of the account that signs in as `NAME`."""
    require_tables()
    account = db.session.scalars(select(Account).where(Account.sign_in_name == name)).one_or_none()
    if account is None:
        raise Refusal(f"没有“{name}”这个账号。")
    accounts_admin.unlock(db.session(), SYSTEM, account)
    click.echo(f"“{name}”解锁了。")
