"""Hardship categories of a person, with proof and the time they hold. Matching never reads them (design rule 1).

Source of the kinds: 黑民规〔2024〕7号 and the list of 就业困难人员, domain facts §2.1 to §2.3.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from portal import clock, crypto
from portal.actors import Actor
from portal.labels import N_
from portal.models import HardshipCategory, Jobseeker
from portal.services import audit
from portal.services.errors import DomainError
from portal.services.visibility import require

# The word, and the proof that a worker is shown it by.
KINDS: dict[str, str] = {
    N_("低保"): N_("低保证，近6个月的流水"),
    N_("低保边缘"): N_("低保边缘家庭认定书"),
    N_("特困"): N_("特困人员救助供养证"),
    N_("刚性支出困难"): N_("刚性支出困难家庭认定书"),
    N_("防止返贫监测对象"): N_("监测对象认定表"),
    N_("残疾人"): N_("残疾人证"),
    N_("大龄失业"): N_("身份证，户口本，失业登记"),
    N_("零就业家庭"): N_("零就业家庭认定表"),
    N_("长期失业"): N_("失业登记，停保记录"),
    N_("下岗矿工"): N_("原单位的证明"),
    N_("长期照护者"): N_("社区证明"),
    N_("单亲"): N_("户口本"),
    N_("退役军人"): N_("退役军人优待证"),
    N_("困难毕业生"): N_("毕业证"),
    N_("刑满释放或社区矫正"): N_("不用证明，不问缘由"),
}
_SEPARATORS = re.compile(r"[；;、，,/\n]+")


@dataclass(frozen=True)
class Category:
    """A category as told: what it is, the proof that was seen, and from when to when it holds."""

    kind: str
    proof: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def kind_hash(kind: str) -> bytes:
    """Return the keyed hash by which people of a category are counted without reading it."""
    return crypto.keys().lookup("hardship_categories.kind", _plain(kind))


def _plain(kind: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", kind))


def split(text: str | None) -> list[Category]:
    """Return the categories of a cell of the registry ("低保边缘；残疾人"), each once, in the words told."""
    words = [_plain(word) for word in _SEPARATORS.split(text or "")]
    return [Category(word) for word in dict.fromkeys(words) if word]


def begin(session: Session, actor: Actor, person: Jobseeker, told: Iterable[Category]) -> None:
    """Write down the categories of somebody who is new here; raises DomainError as `put` does."""
    _make(session, actor, person, list(dict.fromkeys(told)))


def rows_of(actor: Actor, told: Iterable[Category]) -> list[HardshipCategory]:
    """Return categories that are not stored yet, each once; raises DomainError as `put` does."""
    listed = list(dict.fromkeys(told))
    for category in listed:
        _check(category)
    return [_row(actor, category) for category in listed]


def put(session: Session, actor: Actor, person: Jobseeker, wanted: Iterable[Category]) -> bool:
    """Make the person's categories those in `wanted`; those that stay as they are keep who checked them.

    What they were before, with the proof, is kept among the person's earlier versions.

    Returns
    -------
    bool
        Whether anything changed.

    Raises
    ------
    DomainError
        When a period ends before it begins.
    """
    require(actor, "jobseeker.edit", person)
    before = shown_values(person)
    changed = _make(session, actor, person, list(dict.fromkeys(wanted)))
    if changed:
        after = shown_values(person)
        audit.keep(session, actor, person, before=_as_kept(before), after=_as_kept(after))
        session.flush()
    return changed


def shown_values(person: Jobseeker) -> list[dict[str, Any]]:
    """Return the categories as a form shows them: kind, proof, and the days between which each holds."""
    return [
        {"kind": row.kind, "proof": row.proof, "valid_from": row.valid_from, "valid_to": row.valid_to}
        for row in person.categories
    ]


def _as_kept(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"categories": [{name: str(value) for name, value in row.items() if value} for row in rows]}


def _make(session: Session, actor: Actor, person: Jobseeker, told: list[Category]) -> bool:
    for category in told:
        _check(category)
    rows = {told_of(row): row for row in person.categories}
    gone = [row for category, row in rows.items() if category not in told]
    new = [category for category in told if category not in rows]
    for row in gone:
        person.categories.remove(row)
    person.categories.extend(_row(actor, category) for category in new)
    session.flush()
    if gone or new:
        audit.record(session, actor, "jobseeker.categories", person, added=len(new), removed=len(gone))
    return bool(gone or new)


def _check(category: Category) -> None:
    if category.valid_from and category.valid_to and category.valid_to < category.valid_from:
        raise DomainError(N_("困难类别的到期日在开始之前，您再看看。"), field="categories")


def told_of(row: HardshipCategory) -> Category:
    """Return a stored category as it was told."""
    return Category(row.kind, row.proof, row.valid_from, row.valid_to)


def _row(actor: Actor, category: Category) -> HardshipCategory:
    return HardshipCategory(
        kind=category.kind,
        kind_hash=kind_hash(category.kind),
        proof=category.proof or None,
        valid_from=category.valid_from,
        valid_to=category.valid_to,
        checked_by_id=actor.account_id if category.proof else None,
        checked_on=clock.today() if category.proof else None,
    )
