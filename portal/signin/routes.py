"""Signing in and out, and one's own password."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from portal import clock
from portal.actors import Actor
from portal.drafts import kept_target
from portal.extensions import db, limiter
from portal.labels import N_
from portal.models import Account, Role
from portal.services import accounts
from portal.services.accounts import LockRule
from portal.services.errors import DomainError
from portal.signin import SignedIn, blueprint
from portal.signin.forms import PasswordForm, SignInForm
from portal.web import allow, attempt, current_actor, safe_next, settings

# What an account with a temporary password may still ask for: a password of its own, out, and how pages look.
BEFORE_OWN_PASSWORD = frozenset(
    {"signin.change_password", "signin.sign_out", "window.change_look", "window.finish", "static", None}
)


def home_of(actor: Actor) -> str:
    """Return the address where somebody's work begins."""
    if actor.has(Role.GRID_WORKER, Role.WINDOW_CLERK, Role.OFFICER, Role.SOCIAL_WORKER):
        return url_for("desk.home")
    if actor.has(Role.EMPLOYER):
        return url_for("employers.home")
    if actor.has(Role.ADMIN, Role.AUDITOR):
        return url_for("admin.home")
    return url_for("window.board")


@blueprint.before_app_request
def ask_for_own_password() -> Response | None:
    """Send an account with a temporary password to change it, whichever page it asks for.

    What it wants to see, or had typed, comes back after the change.
    """
    if request.endpoint in BEFORE_OWN_PASSWORD or not current_user.is_authenticated:
        return None
    if not current_user.account.must_change_password:
        return None
    return redirect(url_for("signin.change_password", next=kept_target()))


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("30/minute;200/hour", methods=["POST"])
@allow("account.sign_in")
def sign_in() -> str | Response:
    """Ask for name and password; go back to where the person was, with what they had typed."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(home_of(current_actor()))
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next")
    if form.validate_on_submit():
        account = _check(form)
        if account is not None:
            return _welcome(account, form)
        form.form_errors.append(_("登录名或者密码不对。错了几次会先锁一会儿，忘了就找管理员。"))
    return render_template("signin/sign_in.html", form=form)


def _check(form: SignInForm) -> Account | None:
    rule = LockRule(settings().lock_after_failures, settings().lock_for)
    account = accounts.sign_in(
        db.session(), sign_in_name=form.sign_in_name.data, password=form.password.data, rule=rule
    )
    # The count of failures must be kept as well.
    db.session.commit()
    return account


def _welcome(account: Account, form: SignInForm) -> Response:
    session.clear()
    login_user(SignedIn(account))
    session["seen_at"] = int(clock.now().timestamp())
    session["last_account"] = account.id
    target = safe_next(form.next.data, url_for("signin.home"))
    if account.must_change_password:
        return redirect(url_for("signin.change_password", next=target))
    return redirect(target)


@blueprint.route("/home")
@allow("account.own")
def home() -> Response:
    """Go to where this account's work begins."""
    return redirect(home_of(current_actor()))


@blueprint.route("/sign-out", methods=["POST"])
@allow("account.own")
def sign_out() -> Response:
    """End the session and leave nothing of it in the browser."""
    logout_user()
    session.clear()
    response = redirect(url_for("signin.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@blueprint.route("/account/password", methods=["GET", "POST"])
@allow("account.own")
def change_password() -> str | Response:
    """Set a new password of one's own."""
    form = PasswordForm()
    if request.method == "GET":
        form.next.data = request.args.get("next")
    if form.validate_on_submit():
        answer = attempt(form, lambda: _set_password(form))
        if answer is not None:
            return answer
    is_temporary = current_user.account.must_change_password
    return render_template("signin/change_password.html", form=form, is_temporary=is_temporary)


def _set_password(form: PasswordForm) -> str:
    account = current_user.account
    if not accounts.check_password(account, form.password.data):
        raise DomainError(N_("现在的密码不对，您再看看。"), field="password")
    try:
        accounts.set_password(db.session(), current_actor(), account, form.new_password.data)
    except DomainError as error:
        error.field = "new_password"
        raise
    login_user(SignedIn(account))
    flash(_("密码换好了。"), "status")
    return safe_next(form.next.data, url_for("signin.home"))
