"""The form every page builds on: one-time id, version, a draft given back, and our own sentences."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, MultipleFileField
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, Optional

from portal.drafts import draft_fields
from portal.fields import ShownField, key_in
from portal.web import current_actor, new_request_id

LINE = 200
TEXT = 4000


def required(sentence: Any = None) -> InputRequired:
    """Return the check that a field was filled in, with a sentence of our own."""
    return InputRequired(message=sentence or _l("这一栏还没写。"))


def optional() -> Optional:
    """Return the check that lets an empty field pass."""
    return Optional()


def at_most(length: int) -> Length:
    """Return the check that a text is not longer than `length` characters."""
    return Length(max=length, message=_l("写得太长了，最多%(max)d个字。"))


class _Meta(FlaskForm.Meta):
    """What a form takes from a request: its fields, and files where it asks for files."""

    def wrap_formdata(self, form: Any, formdata: Any) -> Any:
        """Leave out files sent for a text, and bodies that are no form: no page of ours sends them."""
        if formdata is None or isinstance(formdata, MultiDict) or not form.is_submitted():
            return super().wrap_formdata(form, formdata)
        asked = {field.name for field in form if isinstance(field, FileField | MultipleFileField)}
        files = [(name, file) for name, file in request.files.items(multi=True) if name in asked]
        return CombinedMultiDict([MultiDict(files), request.form])


class PortalForm(FlaskForm):
    """A form that is accepted once, and that gives back what was typed before a session ended.

    `request_id` is made when the form is shown. When the address carries ``?draft=…`` the stashed fields are
    shown as if they had just been typed, without being validated.
    """

    Meta = _Meta
    request_id = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        stashed = None
        if request.method == "GET" and "draft" in request.args:
            stashed = draft_fields(request.args["draft"], current_actor().account_id)
        if stashed is not None:
            kwargs["formdata"] = MultiDict(
                [(name, value) for name, values in stashed.items() for value in values]
            )
        super().__init__(*args, **kwargs)
        if not self.request_id.data:
            self.request_id.data = new_request_id()

    def values(self, *names: str) -> dict[str, Any]:
        """Return the named fields' data; empty texts become ""."""
        return {name: self[name].data for name in names}


class VersionedForm(PortalForm):
    """A form on a record that two people may edit: `version` is the one that was on the screen.

    `shown` says what its fields said there, so that what nobody touched never overwrites what somebody else wrote.
    """

    version = HiddenField()
    shown = ShownField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_submitted() and not self.shown.data:
            self.shown.keep(self)

    @property
    def shown_version(self) -> int | None:
        """The version the person was looking at, or None when the page did not say."""
        return key_in(self.version.data)


class SearchForm(FlaskForm):
    """A form whose fields live in the address (GET): no token, nothing to protect."""

    class Meta:
        """Switch the token off: a search changes nothing."""

        csrf = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formdata", request.args)
        super().__init__(*args, **kwargs)


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
