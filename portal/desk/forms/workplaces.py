"""What a workplace is like: one answer a thing, and who said so."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from matching.types import ACCOMMODATIONS
from portal.fields import OfferedRadio, OfferedSelect
from portal.forms import PortalForm
from portal.models import FactManner, FactSource
from portal.services.workplaces import ASKED, NOT_ASKED, words_of


class WorkplaceForm(PortalForm):
    """Answers by accommodation key (added below), and what the page showed before."""

    shown = HiddenField()
    manner = OfferedRadio(_l("怎么知道的"), choices=[])
    source = OfferedSelect(_l("谁说的"), choices=[])

    def offer(self) -> None:
        """Set what can be chosen, in people's words."""
        self.manner.choices = [(way.value, _l(way.label)) for way in (FactManner.SEEN, FactManner.TOLD)]
        told = (FactSource.WORKER, FactSource.EMPLOYER)
        self.source.choices = [(source.value, _l(source.label)) for source in told]
        for key in ASKED:
            self[key].choices = [
                *((value, _l(label)) for value, label in words_of(key).items()),
                (NOT_ASKED, _l("没问")),
            ]

    def begin(self, answers: Mapping[str, str]) -> None:
        """Show what is known."""
        self.manner.data, self.source.data = FactManner.SEEN.value, FactSource.WORKER.value
        self.shown.data = " ".join(f"{key}={told}" for key, told in answers.items())
        for key, told in answers.items():
            self[key].data = told

    def answered(self) -> dict[str, str]:
        """Return the answers that differ from what the page showed; what others answered meanwhile stays."""
        shown = dict(pair.split("=", 1) for pair in (self.shown.data or "").split() if "=" in pair)
        told = {key: self[key].data or NOT_ASKED for key in ASKED}
        return {key: answer for key, answer in told.items() if answer != shown.get(key, NOT_ASKED)}


for _key in ASKED:
    setattr(WorkplaceForm, _key, OfferedRadio(_l(ACCOMMODATIONS[_key]), choices=[]))
