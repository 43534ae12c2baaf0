"""Files that show a consent: the signed sheet, a recording; and which consents they show."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, MultipleFileField
from wtforms import SelectMultipleField, ValidationError

from portal.formatting import day
from portal.forms import PortalForm
from portal.models import Consent
from portal.services import evidence
from portal.services.errors import DomainError
from portal.services.evidence import Examined

TAKEN = ".jpg,.jpeg,.png,.heic,.heif,.pdf,.m4a,.mp3,.wav,.webm,.ogg,.oga,.3gp"


class EvidenceFields(PortalForm):
    """Three ways to a file: the camera, the microphone, what is there already. None of them must be used."""

    photo = FileField(
        _l("拍一张签了字的单子"), render_kw={"accept": "image/*", "capture": "environment", "data-photo": ""}
    )
    voice = FileField(_l("录一段他说“同意”的话"), render_kw={"accept": "audio/*", "capture": "user"})
    scan = MultipleFileField(
        _l("选手机里、电脑里现成的"),
        description=_l("照片、PDF扫描件、录音都行，一个最多10兆。没存上的话，文件要再选一次。"),
        render_kw={"accept": TAKEN, "data-photo": ""},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.examined: list[Examined] = []
        super().__init__(*args, **kwargs)

    def validate_photo(self, field: FileField) -> None:
        """Look into the photo."""
        self._examine([field.data])

    def validate_voice(self, field: FileField) -> None:
        """Look into the recording."""
        self._examine([field.data])

    def validate_scan(self, field: MultipleFileField) -> None:
        """Look into each of the files."""
        self._examine(field.data or ())

    def _examine(self, sent: Iterable[Any]) -> None:
        for file in sent:
            # A draft that is read again holds no files.
            if not getattr(file, "filename", ""):
                continue
            try:
                self.examined.append(evidence.examined(file.stream.read(evidence.MOST_BYTES + 1)))
            except DomainError as error:
                raise ValidationError(_(error.sentence, **error.values)) from None


class EvidenceForm(EvidenceFields):
    """Files for consents that were recorded before."""

    consents = SelectMultipleField(_l("这是哪几样同意的凭据"), coerce=int, choices=[])

    def offer(self, standing: list[Consent]) -> None:
        """Set what can be chosen: one signature is mostly under all of them. The day tells two of a purpose apart."""
        self.consents.choices = [
            (row.id, _("%(purpose)s，%(day)s", purpose=_(row.purpose.label), day=day(row.given_on)))
            for row in standing
        ]

    def validate_scan(self, field: MultipleFileField) -> None:
        """Ask for a file when there is none at all."""
        super().validate_scan(field)
        if not self.examined and not self.photo.errors and not self.voice.errors:
            raise ValidationError(_l("文件还没选。拍一张、录一段，或者选一个现成的。"))
