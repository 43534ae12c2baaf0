"""Accounts: the list, a new one, one of them with its roles, and what is done to it."""

from collections.abc import Callable

from flask import flash, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal import clock
from portal.actors import Actor
from portal.admin import blueprint
from portal.admin.forms.accounts import AccountForm, AccountSearch, ActForm, RoleForm
from portal.extensions import db
from portal.labels import N_
from portal.models import Account, Level, Place, Role
from portal.services import accounts as account_services
from portal.services import accounts_admin, place_tree
from portal.services.accounts import GrantWish
from portal.services.errors import DomainError
from portal.web import allow, attempt, current_actor, paginate, press

AREA_LEVELS = (Level.CITY, Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY)


@blueprint.route("/accounts")
@allow("admin.accounts")
def accounts() -> str:
    """List accounts by name, role and situation."""
    form = AccountSearch()
    form.offer()
    role = next((role for role in Role if role.value == form.role.data), None)
    query = accounts_admin.search(
        current_actor(), words=form.words.data or "", role=role, only=form.only.data or ""
    )
    return render_template("admin/accounts.html", form=form, page=paginate(query), now=clock.now())


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@allow("admin.accounts")
def account_new() -> str | Response:
    """Make an account; its one-time password is shown once, on the next page."""
    form = AccountForm()
    form.offer(place_tree.choices(db.session(), *AREA_LEVELS))
    if form.validate_on_submit():
        answer = attempt(form, lambda: _make(form))
        if answer is not None:
            return answer
    return render_template("admin/account_new.html", form=form)


def _make(form: AccountForm) -> str:
    made = accounts_admin.make(
        db.session(),
        current_actor(),
        sign_in_name=form.sign_in_name.data,
        display_name=form.display_name.data,
        wish=_wish(form),
    )
    _tell_password(made)
    return url_for("admin.account", account_id=made.account.id)


def _wish(form: RoleForm) -> GrantWish:
    return accounts_admin.wish_for(
        db.session(),
        role=Role(form.role.data),
        area=db.session().get(Place, form.area.data) if form.area.data else None,
        employer_words=form.employer.data or "",
        valid_from=form.valid_from.data,
        valid_to=form.valid_to.data,
    )


def _tell_password(made: accounts_admin.NewAccount) -> None:
    flash(
        _(
            "%(name)s的临时密码是 %(password)s 。只显示这一次，抄下来当面给他，头一回登录就得换。",
            name=made.account.display_name,
            password=made.password,
        ),
        "status",
    )


@blueprint.route("/accounts/<int:account_id>", methods=["GET", "POST"])
@allow("admin.accounts")
def account(account_id: int) -> str | Response:
    """Show an account with its roles, and give it another role."""
    found = accounts_admin.get_account(db.session(), current_actor(), account_id)
    form = RoleForm()
    form.offer(place_tree.choices(db.session(), *AREA_LEVELS))
    if form.validate_on_submit():
        answer = attempt(form, lambda: _grant(found, form))
        if answer is not None:
            return answer
        found = accounts_admin.get_account(db.session(), current_actor(), account_id)
    return render_template("admin/account.html", account=found, form=form, lock=_lock(found), now=clock.now())


def _lock(found: Account) -> str:
    """Return what to say about a lock: nothing, until lifted, or until a moment."""
    if not accounts_admin.is_locked(found):
        return ""
    return "lifted" if found.locked_until == accounts_admin.UNTIL_LIFTED else "moment"


def _grant(found: Account, form: RoleForm) -> str:
    account_services.grant_role(db.session(), current_actor(), found, _wish(form))
    flash(_("身份给了。"), "status")
    return url_for("admin.account", account_id=found.id)


Act = Callable[[Session, Actor, Account], None]


def _renew(session: Session, actor: Actor, found: Account) -> None:
    _tell_password(accounts_admin.renew_password(session, actor, found))


ACTS: dict[str, Act] = {
    "lock": accounts_admin.lock,
    "unlock": accounts_admin.unlock,
    "close": accounts_admin.close,
    "reopen": accounts_admin.reopen,
    "password": _renew,
}


@blueprint.route("/accounts/<int:account_id>/act", methods=["POST"])
@allow("admin.accounts")
def account_act(account_id: int) -> Response:
    """Lock, unlock, close, reopen, or renew the password."""
    found = accounts_admin.get_account(db.session(), current_actor(), account_id)
    form = ActForm()
    back = url_for("admin.account", account_id=account_id)
    return press(form, lambda: _act(found, form.act.data or "", back), back)


def _act(found: Account, name: str, back: str) -> str:
    if name not in ACTS:
        raise DomainError(N_("没看懂要办哪件事，请从页面上点。"))
    ACTS[name](db.session(), current_actor(), found)
    flash(_("办好了。"), "status")
    return back


@blueprint.route("/accounts/<int:account_id>/roles/<int:grant_id>/end", methods=["POST"])
@allow("admin.accounts")
def account_role_end(account_id: int, grant_id: int) -> Response:
    """End one role of an account."""
    found = accounts_admin.get_account(db.session(), current_actor(), account_id)
    back = url_for("admin.account", account_id=account_id)
    return press(ActForm(), lambda: _end(found, grant_id, back), back)


def _end(found: Account, grant_id: int, back: str) -> str:
    accounts_admin.end_role(db.session(), current_actor(), found, grant_id)
    flash(_("身份收回了。"), "status")
    return back
