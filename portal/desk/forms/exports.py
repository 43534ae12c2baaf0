"""The form in which somebody says why they need a list as a file, and with which covered columns."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField

from portal.forms import PortalForm, required
from portal.models import ColumnGroup, ExportReason


class ExportForm(PortalForm):
    """Which covered columns come along, and what for.

    `narrowed` is the list's own address after the question mark: it outlives a session that ends meanwhile.
    """

    narrowed = HiddenField()
    groups = SelectMultipleField(
        _l("平时盖着的，要哪几样"),
        description=_l("用不上就别勾。勾了，只出您自己管的社区。"),
        choices=[],
        validate_choice=False,
    )
    reason = RadioField(
        _l("拿去做什么"), choices=[], validators=[required(_l("拿去做什么，选一样。"))], validate_choice=False
    )

    def offer(self, groups: list[ColumnGroup]) -> None:
        """Set what can be chosen."""
        self.groups.choices = [(group.value, _(group.label)) for group in groups]
        self.reason.choices = [(reason.value, _(reason.label)) for reason in ExportReason]

    @property
    def chosen_groups(self) -> list[ColumnGroup]:
        """The groups of columns that were ticked."""
        return [group for group in ColumnGroup if group.value in (self.groups.data or [])]

    @property
    def chosen_reason(self) -> ExportReason | None:
        """The reason chosen, or None."""
        return next((reason for reason in ExportReason if reason.value == self.reason.data), None)
