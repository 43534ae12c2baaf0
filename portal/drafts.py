"""What somebody had typed when a page could not take it: kept, and given back to them."""

import json
import secrets
from datetime import timedelta
from urllib.parse import urlencode, urlsplit, urlunsplit

from flask import current_app, request, session, url_for
from sqlalchemy import delete, select

from portal import clock, crypto
from portal.database import writing
from portal.extensions import db
from portal.models import Draft, Submission

# Somebody who was called away in the middle of a form comes back within days; then it is only a risk.
KEPT_FOR = timedelta(days=7)
# Characters of a form that are kept; who never signed in here has only short forms to lose, and could fill the table.
MOST, MOST_OF_STRANGERS = 200_000, 4_000
NOT_KEPT = frozenset({"csrf_token", "password", "new_password", "again", "submit"})


def typed_fields() -> dict[str, list[str]]:
    """Return what was typed into the form that was sent, passwords left out."""
    return {
        name: [value for value in values if value]
        for name, values in request.form.lists()
        if name not in NOT_KEPT and "password" not in name
    }


def content_hash(fields: dict[str, list[str]]) -> bytes:
    """Return a keyed hash of what a form says; the same words hash alike whenever and in whatever order they come."""
    said = sorted((name, values) for name, values in fields.items() if any(values) and name != "request_id")
    return crypto.keys().lookup("submissions.content", json.dumps(said, ensure_ascii=False))


def says_what_was_sent(request_id: str | None) -> bool:
    """Tell whether the form that was sent says the same as the one that was accepted under this id."""
    row = db.session.scalars(select(Submission).where(Submission.request_id == request_id)).one_or_none()
    return row is None or row.content_hash in {None, content_hash(typed_fields())}


def stash_form(path: str) -> str | None:
    """Keep what was typed into a form whose session ended; return the token under which it comes back."""
    fields = typed_fields()
    size = sum(len(value) for values in fields.values() for value in values)
    most = MOST_OF_STRANGERS if session.get("last_account") is None else MOST
    if not any(fields.values()) or size > most:
        return None
    token = secrets.token_urlsafe(24)
    with writing():
        db.session.rollback()
        db.session.add(
            Draft(
                token=token,
                account_id=session.get("last_account"),
                path=path,
                fields=fields,
                created_at=clock.now(),
            )
        )
        db.session.commit()
    return token


def keep_fields(path: str, fields: dict[str, list[str]], account_id: int | None) -> str:
    """Keep fields for the form at `path`, to be shown when it is opened with the token returned; the caller commits."""
    token = secrets.token_urlsafe(24)
    db.session.add(
        Draft(token=token, account_id=account_id, path=path, fields=fields, created_at=clock.now())
    )
    return token


def draft_fields(token: str | None, account_id: int | None) -> dict[str, list[str]] | None:
    """Return the fields stashed under `token` for this page and this account, or None."""
    if not token:
        return None
    row = db.session.scalars(select(Draft).where(Draft.token == token)).one_or_none()
    if row is None or row.path != request.path:
        return None
    if row.account_id is not None and row.account_id != account_id:
        return None
    return row.fields


def forget_old() -> None:
    """Delete what nobody came back for, and the ids of forms too old to be sent twice; the caller commits."""
    from portal.services import registrations  # noqa: PLC0415 - brings the registry along; no form needs it

    before = clock.now() - KEPT_FOR
    db.session.execute(delete(Draft).where(Draft.created_at < before))
    db.session.execute(delete(Submission).where(Submission.created_at < before))
    registrations.forget_old(db.session())


def kept_target() -> str:
    """Return the page to come back to after an errand in between; what was typed comes back with it.

    A button that has no page of its own leads back to the page it stood on.
    """
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    if has_page(request.path):
        token = stash_form(request.path) if session.get("last_account") is not None else None
        return f"{request.path}?{urlencode({'draft': token})}" if token else request.path
    stood_on = urlsplit(request.referrer or "")
    if stood_on.netloc == request.host and has_page(stood_on.path):
        return urlunsplit(("", "", stood_on.path, stood_on.query, ""))
    return url_for("signin.home")


def has_page(path: str) -> bool:
    """Tell whether an address of this portal can be looked at."""
    return current_app.url_map.bind_to_environ(request.environ).test(path, method="GET")
