"""Identity numbers, disability certificates and phones: what is wrong with one, and how it is shown masked.

Source: GB 11643 (weights and remainder table) and GB/T 26341-2010 with the 20-digit certificate, domain facts
§3.1 and §3.2.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.labels import N_
from portal.services.errors import DomainError
from portal.services.phones import read_phone

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
REMAINDERS = "10X98765432"
IDENTITY_LENGTH = 18
OLD_IDENTITY_LENGTH = 15
# 81, 82 and 83 are residence permits of people from Hong Kong, Macau and Taiwan.
# fmt: off
PROVINCES = frozenset(
    {
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
        "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
        "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    }
)
# fmt: on
# No place has a code that begins with 99: the demo's people can't be taken for somebody.
FICTITIOUS = "99"
FOREIGN = "9"
EARLIEST_BIRTH = date(1900, 1, 1)
WORKING_AGE = 16

TYPES = {"1": "视力", "2": "听力", "3": "言语", "4": "肢体", "5": "智力", "6": "精神", "7": "多重"}
LEVELS = {"1": "一级", "2": "二级", "3": "三级", "4": "四级"}
# Reissued certificates carry B1, B2 … behind the twenty digits.
_CERTIFICATE = re.compile(r"(?P<identity>.{18})(?P<type>.)(?P<level>.)(?:B\d{1,2})?")

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86)?(1[3-9]\d{9})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[2-9]\d{6,7}|[2-9]\d{6,7})(?!\d)")


@dataclass(frozen=True)
class IdentityNumber:
    """A sound identity number and what it says. `doubt` is a sentence to think about, never a refusal."""

    number: str
    born: date
    sex: str
    doubt: str | None = None

    @property
    def masked(self) -> str:
        """The number as lists show it: only the area, because the last four give away sex and day."""
        return self.number[:4] + "*" * (len(self.number) - 4)

    @property
    def is_fictitious(self) -> bool:
        """Whether it belongs to nobody: made up for the demo."""
        return self.number.startswith(FICTITIOUS)

    def age_on(self, day: date) -> int:
        """Return the age in full years on `day`."""
        return age_on(self.born, day)


@dataclass(frozen=True)
class DisabilityCertificate:
    """A sound certificate number: whose it is, and the type and level it names."""

    number: str
    identity: IdentityNumber
    kind: str
    level: str

    @property
    def masked(self) -> str:
        """What may be shown to those who may know it: type and level, never digits."""
        return f"{self.kind}·{self.level}"


def age_on(born: date, day: date) -> int:
    """Return the age in full years on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def tidy(text: str | None) -> str:
    """Return a number without spaces and dashes, full-width signs made plain, letters large."""
    plain = unicodedata.normalize("NFKC", text or "").upper().replace("×", "X")
    return re.sub(r"[\s\-_·]+", "", plain)


def checksum_of(first17: str) -> str:
    """Return the last sign that belongs to seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True))
    return REMAINDERS[total % 11]


def parse_identity(text: str, *, field: str = "id_number", on: date | None = None) -> IdentityNumber:
    """Return what an identity number says.

    Parameters
    ----------
    text
        The number as typed.
    field
        The form field that a complaint belongs beside.
    on
        The day against which the birthday is checked; today when None.

    Raises
    ------
    DomainError
        With a sentence that names what is wrong.
    """
    number = tidy(text)
    _check_shape(number, unicodedata.normalize("NFKC", text).upper(), field)
    if not _has_known_area(number):
        raise DomainError(N_("身份证号头两位不对，您再看看。"), field=field)
    born = _birthday(number, on or clock.today(), field)
    if checksum_of(number[:17]) != number[17]:
        raise DomainError(N_("身份证号有一位写错了，您照着证件再看一遍。"), field=field)
    return IdentityNumber(number, born, "男" if int(number[16]) % 2 else "女", _doubt(number))


def _check_shape(number: str, told: str, field: str) -> None:
    if _SCIENTIFIC.search(told):
        raise DomainError(N_("身份证号让表格软件改坏了，后几位丢了，照着证件重写一遍。"), field=field)
    if len(number) == OLD_IDENTITY_LENGTH and number.isdecimal():
        raise DomainError(N_("这是老的15位号，得写新证上的18位。"), field=field)
    if not number.removesuffix("X").isdecimal():
        raise DomainError(N_("身份证号只有数字，最后一位可以是X。"), field=field)
    _check_length(len(number) - IDENTITY_LENGTH, field)


def _check_length(surplus: int, field: str) -> None:
    if surplus == -1:
        raise DomainError(N_("身份证号少了一位，您再数数。"), field=field)
    if surplus < 0:
        raise DomainError(N_("身份证号少了%(count)d位，您再数数。"), field=field, count=-surplus)
    if surplus > 0:
        raise DomainError(N_("身份证号多了%(count)d位，您再数数。"), field=field, count=surplus)


def _has_known_area(number: str) -> bool:
    # A foreigner's permanent residence permit: 9, then the province that gave it.
    foreign = number.startswith(FOREIGN) and number[1:3] in PROVINCES
    return number[:2] in PROVINCES or number.startswith(FICTITIOUS) or foreign


def _birthday(number: str, today: date, field: str) -> date:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        born = date.min
    if not EARLIEST_BIRTH <= born <= today:
        raise DomainError(N_("身份证号里的生日不对，您再看看第7位到第14位。"), field=field)
    return born


def _doubt(number: str) -> str | None:
    if number.startswith(FICTITIOUS):
        return N_("这是演示用的号，不是真人的。")
    if number[2:6].endswith("00") and not number.startswith(FOREIGN):
        return N_("前六位少见，再跟证件核对一遍。")
    return None


def parse_certificate(text: str, *, field: str = "certificate_number") -> DisabilityCertificate:
    """Return what a disability certificate's number says.

    Raises
    ------
    DomainError
        With a sentence that names what is wrong.
    """
    number = tidy(text)
    match = _CERTIFICATE.fullmatch(number)
    if match is None:
        raise DomainError(
            N_("残疾证号是20位：18位身份证号，再加两位。您写了%(count)d位。"), field=field, count=len(number)
        )
    try:
        identity = parse_identity(match["identity"], field=field)
    except DomainError as error:
        raise DomainError(N_("残疾证号前18位是身份证号，那一段不对，您再看看。"), field=field) from error
    if match["type"] not in TYPES or match["level"] not in LEVELS:
        raise DomainError(N_("残疾证号最后两位不对：先是类别1到7，再是等级1到4。"), field=field)
    return DisabilityCertificate(number, identity, TYPES[match["type"]], LEVELS[match["level"]])


def phone_numbers(text: str | None) -> list[str]:
    """Return the telephone numbers in a cell as people write them ("138 0000 0001/8234567，微信同号")."""
    plain = unicodedata.normalize("NFKC", text or "")
    joined = re.sub(r"(?<=\d)[ \-](?=\d)", "", plain)
    mobiles = _MOBILE.findall(joined)
    rest = _MOBILE.sub(" ", joined)
    return list(dict.fromkeys([*mobiles, *_LANDLINE.findall(rest)]))


def check_phone(text: str, *, field: str = "phone") -> list[str]:
    """Return the numbers in what was typed, at least one.

    Raises
    ------
    DomainError
        When there is none, saying what is wrong with what was typed.
    """
    return phone_numbers(text) or [read_phone(text, field=field)]


def mask_number(text: str | None) -> str:
    """Return an identity or certificate number of which only the area is left: the rest gives away too much."""
    number = tidy(text)
    shown = number[:4] if len(number) >= OLD_IDENTITY_LENGTH else ""
    return shown + "*" * (len(number) - len(shown))
