"""What blueprints share: `@allow`, the current actor, one-time forms, pages of lists, fragments."""

import functools
import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import (
    abort,
    current_app,
    flash,
    g,
    redirect,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user, logout_user
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as AnyResponse

from portal import access, clock
from portal.actors import VISITOR, Actor, actor_of
from portal.database import will_write, writing
from portal.drafts import content_hash, kept_target, typed_fields
from portal.extensions import db
from portal.form_markup import anchor_of
from portal.merging import take_stored
from portal.models import Submission
from portal.paging import Page, page_number, paginate, paginate_list
from portal.services import audit
from portal.services.errors import ConflictError, DomainError, NotVisibleError, explain
from portal.settings import Settings

__all__ = [
    "ACCESS",
    "Page",
    "allow",
    "already_sent",
    "attempt",
    "current_actor",
    "finish",
    "new_request_id",
    "page_number",
    "paginate",
    "paginate_list",
    "press",
    "put_error",
    "record_refused_look",
    "refuse_unwritable",
    "safe_next",
    "settings",
    "watch_idle",
]

View = TypeVar("View", bound=Callable[..., Any])

# Endpoint function -> action; the architecture test reads it to prove that no endpoint is without an entry.
ACCESS: dict[str, str] = {}
REQUEST_ID = re.compile(r"^[A-Za-z0-9_-]{16,64}$")


def settings() -> Settings:
    """Return the settings of the running application."""
    found: Settings = current_app.extensions["linli_settings"]
    return found


def current_actor() -> Actor:
    """Return who sent this request: an account with its roles of today, or a visitor."""
    if "actor" not in g:
        signed_in = bool(current_user) and current_user.is_authenticated
        g.actor = actor_of(current_user.account, clock.today()) if signed_in else VISITOR
    found: Actor = g.actor
    return found


def allow(action: str) -> Callable[[View], View]:
    """Let only those through who may do `action` at all; services check the object itself.

    A visitor is sent to sign in, with what they had typed kept for them; an account without the right gets
    a 403. Where the address names a person, whoever has no business with people gets what everybody outside the
    person's area gets: a 404, and an entry in the trail.
    """
    if action not in access.PERMISSIONS:
        raise KeyError(f"{action} is not in the permission table")

    def decorate(view: View) -> View:
        ACCESS[f"{view.__module__}.{view.__qualname__}"] = action

        @functools.wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            will_write(request.method not in {"GET", "HEAD", "OPTIONS"})
            actor = current_actor()
            if not access.may(actor, action):
                if actor.account_id is None:
                    return _ask_to_sign_in()
                _hide_people(kwargs)
                abort(403)
            return view(*args, **kwargs)

        checked.action = action  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return decorate


# What in an address names a person, or something about one, and the table it is a key of.
_OF_PEOPLE = {"jobseeker_id": "jobseekers", "referral_id": "referrals", "request_id": "call_requests"}


def _hide_people(named: Mapping[str, Any]) -> None:
    """Answer as if there were no such person, to somebody who may see none at all.

    Somebody who sees people, and only may not do this, is told so by the 403.
    """
    if access.may(current_actor(), "desk.see"):
        return
    for name, table in _OF_PEOPLE.items():
        if name in named:
            raise NotVisibleError(table, named[name])


def _ask_to_sign_in() -> AnyResponse:
    target = kept_target()
    if "draft=" in target:
        flash(_("时间长了，您得再登录一次。刚才写的都留着呢。"), "status")
    return redirect(url_for("signin.sign_in", next=target))


# ---- one-time forms ---------------------------------------------------------------------------------


def new_request_id() -> str:
    """Return an id for one form as shown; the same id saves once however often it is sent."""
    return secrets.token_urlsafe(18)


def already_sent(request_id: str | None) -> AnyResponse | None:
    """Return a redirect to where the first send of this form led, or None when it is new."""
    if not request_id or not REQUEST_ID.match(request_id):
        return None
    row = db.session.scalars(select(Submission).where(Submission.request_id == request_id)).one_or_none()
    if row is None or row.account_id != current_actor().account_id:
        return None
    return redirect(row.result_url)


def finish(form: Any, url: str) -> AnyResponse:
    """Commit what the service did, remember the form as sent, and redirect to `url`."""
    request_id = form.request_id.data if form is not None and "request_id" in form else None
    if request_id and REQUEST_ID.match(request_id):
        db.session.add(
            Submission(
                request_id=request_id,
                account_id=current_actor().account_id,
                result_url=url,
                created_at=clock.now(),
                content_hash=content_hash(typed_fields()),
            )
        )
    try:
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        # Two sends of one form at the same moment: the other one won, and leads to the same place.
        again = already_sent(request_id)
        if again is not None:
            return again
        raise explain(error) or error from error
    return redirect(url)


# ---- errors beside fields ---------------------------------------------------------------------------


def put_error(form: Any, error: DomainError) -> None:
    """Put a service's refusal, and those that came with it, beside the fields they name, or above the form."""
    for further in error.also:
        put_error(form, further)
    sentence = _(error.sentence, **error.values) if error.values else _(error.sentence)
    target = getattr(form, error.field, None) if error.field else None
    if target is not None and hasattr(target, "errors"):
        target.errors = [*target.errors, sentence]
    else:
        form.form_errors.append(sentence)


def attempt(form: FlaskForm, act: Callable[[], str]) -> AnyResponse | None:
    """Run `act` (service calls that return where to go next), commit once and redirect.

    Returns None when a rule was not met: the sentence then stands in the form and nothing was saved.
    ConflictErrors pass through, for the page that shows both versions, and NotVisibleErrors, for the 404.
    """
    try:
        again = already_sent(form.request_id.data if "request_id" in form else None)
        return again or finish(form, act())
    except (ConflictError, NotVisibleError):
        db.session.rollback()
        raise
    except DomainError as error:
        db.session.rollback()
        put_error(form, error)
    except IntegrityError as error:
        db.session.rollback()
        known = explain(error)
        if known is None:
            raise
        put_error(form, known)
    return None


def attempt_edit(
    form: Any, act: Callable[[], str], newest: Callable[[], int]
) -> tuple[AnyResponse | None, ConflictError | None]:
    """Take a sent edit of a record that two people may change, as `attempt` does.

    Parameters
    ----------
    newest
        Returns the record's version now. After a conflict the form carries it, because what is sent next was
        written with both versions in sight; fields that were not touched take what is stored.

    Returns
    -------
    The redirect when it was saved, and what somebody else wrote meanwhile when it was not; both None when the
    form was not sent, or a rule was not met.
    """
    if not form.validate_on_submit():
        return None, None
    try:
        return attempt(form, act), None
    except ConflictError as conflict:
        form.version.data = str(newest())
        behind = take_stored(form, conflict.current)
        conflict.taken_over = [(anchor_of(field), str(field.label.text)) for field in behind]
        return None, conflict


def press(form: FlaskForm, act: Callable[[], str], back: str) -> AnyResponse:
    """Run the act of a page's one-button form and redirect; a refusal is said on the page `back`."""
    answer = attempt(form, act) if form.validate_on_submit() else None
    if answer is not None:
        return answer
    told = [*form.form_errors, *(sentence for errors in form.errors.values() for sentence in errors)]
    for sentence in dict.fromkeys(told):
        flash(sentence, "error")
    return redirect(back)


def record_refused_look(actor: Actor, object_type: str, object_id: int) -> None:
    """Leave an audit entry that somebody asked for a thing outside their area."""
    with writing():
        audit.record(db.session(), actor, "look.refused", None, kind=object_type, key=object_id)
        db.session.commit()


# ---- sessions ---------------------------------------------------------------------------------------


def refuse_unwritable() -> None:
    """Refuse a request with NUL in it: nobody types one, and no database keeps it in a text."""
    values = [request.path, *(value for _name, value in request.values.items(multi=True))]
    if any("\0" in value for value in values):
        abort(400)


def watch_idle() -> None:
    """Sign somebody out who has not asked for a page in a while (a shared office computer)."""
    # The account is looked up before any view runs; a thread still carries what its last request intended.
    will_write(request.method not in {"GET", "HEAD", "OPTIONS"})
    if not (current_user and current_user.is_authenticated):
        return
    now = int(clock.now().timestamp())
    last = session.get("seen_at", now)
    if now - last > settings().idle_sign_out.total_seconds():
        session["last_account"] = current_user.account.id
        logout_user()
        session.pop("seen_at", None)
        g.pop("actor", None)
        return
    session["seen_at"] = now


def safe_next(target: str | None, otherwise: str) -> str:
    """Return `target` if it is a path of this portal, else `otherwise`; nobody is sent elsewhere.

    Browsers drop control characters from an address and take a backslash for a slash, so neither may stand in it.
    """
    told = target or ""
    is_path = told.startswith("/") and not told.startswith("//")
    return told if is_path and "\\" not in told and told.isprintable() else otherwise
