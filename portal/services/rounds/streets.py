"""Doors in the order of a round on foot: community by community, street by street, house by house."""

import re
from collections.abc import Iterable, Sequence

from portal.models import Employer
from portal.services.rounds.queue import Door

# What people name as a street, or as a place with doors of its own.
_STREET = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{1,8}?(?:大街|大道|胡同|小区|市场|商场|路|街|巷)")
_HOUSE = re.compile(r"(\d+)\s*(?:号|栋|楼|委|组|-)")
# What stands before a street and is no part of its name.
_BEFORE = re.compile(r"^.*(?:市(?!场)|(?<!小)区|县|街道|镇)(?=[\u4e00-\u9fff])")


def street_of(employer: Employer) -> str:
    """Return the street of an employer's address, "" when it names none."""
    told = _BEFORE.sub("", employer.address or "")
    found = _STREET.search(told)
    return found.group(0) if found else ""


def _house(employer: Employer) -> int:
    found = _HOUSE.search(employer.address or "")
    return int(found[1]) if found and len(found[1]) <= 6 else 0  # noqa: PLR2004 - no house has more figures


def by_street(doors: Sequence[Door]) -> list[tuple[str, str, list[Door]]]:
    """Return community, street and doors; the street of the most pressing door first, houses as they stand."""
    groups: dict[tuple[str, str], list[Door]] = {}
    for door in doors:
        groups.setdefault((door.employer.community.name, street_of(door.employer)), []).append(door)
    order = _communities(doors)
    streets = sorted(groups, key=lambda key: (order.index(key[0]), key[1] == ""))
    return [
        (community, street, sorted(groups[community, street], key=lambda door: _house(door.employer)))
        for community, street in streets
    ]


def _communities(doors: Iterable[Door]) -> list[str]:
    return list(dict.fromkeys(door.employer.community.name for door in doors))
