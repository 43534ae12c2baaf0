"""Forms of signing in."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo

from portal.forms import LINE, PortalForm, at_most, required


class SignInForm(PortalForm):
    """Name and password. `next` is where the person was going."""

    sign_in_name = StringField(
        _l("登录名"),
        validators=[required(_l("登录名还没写。")), at_most(LINE)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("密码"),
        validators=[required(_l("密码还没写。")), at_most(LINE)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class PasswordForm(PortalForm):
    """A new password, twice. `next` is where the person was when a temporary one had to be changed first."""

    password = PasswordField(
        _l("现在的密码"),
        validators=[required(_l("现在的密码还没写。"))],
        render_kw={"autocomplete": "current-password"},
    )
    new_password = PasswordField(
        _l("新密码"),
        description=_l("至少10个字符。一句自己记得住的话最好。"),
        validators=[required(_l("新密码还没写。")), at_most(LINE)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("新密码再写一遍"),
        validators=[EqualTo("new_password", message=_l("两遍写得不一样，您再看看。"))],
        render_kw={"autocomplete": "new-password"},
    )
    next = HiddenField()
