"""Signing in and out, and one's own password."""

from flask import Blueprint
from flask_login import LoginManager

from portal.models import Account

blueprint = Blueprint("signin", __name__)


class SignedIn:
    """The account behind a session, as Flask-Login wants to see it."""

    is_authenticated = True
    is_anonymous = False

    def __init__(self, account: Account) -> None:
        self.account = account

    @property
    def is_active(self) -> bool:
        """Whether the account may be used."""
        return self.account.is_active

    def get_id(self) -> str:
        """Return what the session holds: the key, and the version that ends old sessions."""
        return f"{self.account.id}:{self.account.session_version}"


def bind(manager: LoginManager) -> None:
    """Teach the login manager where accounts are."""
    from portal.extensions import db  # noqa: PLC0415 - the extension needs the models, which come first
    from portal.services.accounts import find_account  # noqa: PLC0415

    manager.session_protection = "basic"

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(session_id: str) -> SignedIn | None:
        key, _, version = session_id.partition(":")
        account = find_account(db.session(), int(key)) if key.isdecimal() else None
        if account is None or not account.is_active or str(account.session_version) != version:
            return None
        return SignedIn(account)


from portal.signin import routes  # noqa: E402, F401 - routes register themselves on the blueprint
