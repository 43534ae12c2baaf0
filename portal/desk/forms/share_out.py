"""The choice of a community whose suggestions are shared out."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from portal.forms import SearchForm
from portal.models import Place


class ShareOutForm(SearchForm):
    """Which community."""

    community = SelectField(_l("社区"), choices=[], validate_choice=False)

    def offer(self, communities: list[Place]) -> None:
        """Set what can be chosen."""
        self.community.choices = [
            ("", _l("选一个社区")),
            *((str(place.id), place.name) for place in communities),
        ]
