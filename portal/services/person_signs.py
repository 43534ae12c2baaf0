"""By what two registrations of one person are alike: the same name or one that sounds so, birthday, phone, address.

Everything is compared as a keyed hash in the search index; nothing here holds or returns clear text.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from portal import crypto
from portal.models import Jobseeker
from portal.services import identity

_SEPARATORS = re.compile(r"[\s·•・.]+")
# What an address begins with or not, as people please: the province, the city, the district, street and community.
_ABOVE = re.compile(
    r"^(?:黑龙江省?)?(?:鹤岗市?)?(?:[\u4e00-\u9fff]{2,3}(?<![小社园])区)?"
    r"(?:[\u4e00-\u9fff]{2,6}?(?:街道办事处|街道|办事处|社区))*"
)
# The Northeast speaks these alike: 平翘舌不分.
_RETROFLEX = re.compile(r"^(zh|ch|sh)")


@dataclass(frozen=True)
class Told:
    """What is told of somebody who may be registered already."""

    name: str = ""
    phone: str = ""
    id_number: str = ""
    born: str = ""
    address: str = ""


def told_of(person: Jobseeker) -> Told:
    """Return what a registration tells of its person."""
    return Told(
        person.name, person.phone or "", person.id_number or "", person.born or "", person.address or ""
    )


def plain_name(name: str) -> str:
    """Return a name as it is compared: no spaces or dots, full-width signs made plain, letters small."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", name)).lower()


@lru_cache(maxsize=4096)
def sound_of(name: str) -> str:
    """Return how a name sounds, without tones: 王金书 and 王锦淑 are the same; so are zh and z."""
    import pypinyin  # noqa: PLC0415 - its tables load when first needed

    syllables = pypinyin.lazy_pinyin(plain_name(name))
    return " ".join(_RETROFLEX.sub(lambda found: found[1][0], syllable) for syllable in syllables)


def plain_address(address: str) -> str:
    """Return an address as it is compared, "" when it names no house: too many people share a street."""
    plain = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", address))
    rest = _ABOVE.sub("", plain)
    return rest if re.search(r"\d", rest) else ""


def _identity(told: Told) -> str:
    """Return the identity number, "" when it is none: 2.30405E+17 stands in many rows and for nobody."""
    number = identity.tidy(told.id_number)
    return number if len(number) == identity.IDENTITY_LENGTH else ""


def _birthday(told: Told) -> str:
    from portal.services.imports.cells import day_of  # noqa: PLC0415 - imports ask the registry

    born = day_of(told.born)
    if born is None:
        born = day_of(_identity(told)[6:14])
    return born.isoformat() if born else ""


def token(kind: str, value: str) -> bytes:
    """Return the keyed hash under which a thing is looked for."""
    return crypto.keys().lookup(f"search.{kind}", value)


def signs_of(told: Told) -> dict[bytes, str]:
    """Return hash -> sign ("phone", "identity", "name", "sound", "born", "address") of what is told."""
    values: list[tuple[str, Iterable[str]]] = [
        ("identity", [_identity(told)]),
        ("phone", identity.phone_numbers(told.phone)),
        ("name", [plain_name(told.name)]),
        ("sound", [sound_of(told.name)] if told.name.strip() else []),
        ("born", [_birthday(told)]),
        ("address", [plain_address(told.address)]),
    ]
    return {token(sign, value): sign for sign, found in values for value in found if value}
