"""A believable neighbourhood, or a whole city of it, in which nobody is real.

`plan` says what is to be made, `load` makes it in one transaction, `describe` says who can sign in.
"""

import os
from pathlib import Path

from demo.desk import DemoAccount
from demo.loading import Plan, load, plan

__all__ = ["DemoAccount", "Plan", "describe", "load", "plan", "write_accounts"]


def describe(accounts: list[DemoAccount]) -> str:
    """Return who can sign in, as it is printed."""
    told = [account for account in accounts if account.is_told]
    lines = [f"  {account.name}  {account.password}    {account.what}" for account in told]
    more = len(accounts) - len(told)
    if more:
        lines.append(f"  还有{more}位网格员，密码都是：登录名-linli-demo")
    return "\n".join(["演示账号（人和单位都是编的；登录名、密码、身份）：", *lines])


def write_accounts(accounts: list[DemoAccount], path: Path) -> None:
    """Keep the accounts where only the owner of this installation can read them."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(describe(accounts) + "\n")
