"""The board of a window: every open vacancy, nearest and newest first, narrowed by what matters to people.

Nothing here knows who is looking; nothing is hidden: the whole city is one step away (design rule 4).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Self, TypeVarTuple

from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, cast, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from portal.labels import N_
from portal.models import Employer, EmployerAlias, Place, Vacancy, VacancyState, VacancyTrait, Workplace
from portal.services import nearness
from portal.services.errors import DomainError, NotVisibleError

Columns = TypeVarTuple("Columns")

NEAR = "near"
WORDS = "words"
AREA = "area"

# Trait -> (what people call it, pictogram), in the order of the board.
FILTERS: dict[str, tuple[str, str]] = {
    "sitting": (N_("能坐着"), "sit"),
    NEAR: (N_("走着到"), "near"),
    "no_night": (N_("不上夜班"), "night"),
    "no_reading": (N_("不用认字"), "read"),
    "no_hearing": (N_("不用听"), "hear"),
    "little_speaking": (N_("不用多说"), "speak"),
    "no_stairs": (N_("不爬楼"), "stairs"),
    "no_heavy": (N_("不搬重"), "lift"),
    "warm_indoors": (N_("屋里暖和"), "warm"),
    "part_time": (N_("只干半天"), "half_day"),
    "from_home": (N_("在家干"), "home"),
    "no_certificate": (N_("没证也行"), "cert"),
    "adaptable": (N_("单位能照顾"), "stool"),
}
LONGEST_WORDS = 60
# Words that say "work" and nothing about which.
FILLERS = ("的活儿", "的工作", "的岗位", "的活", "活儿", "工作", "岗位", "招聘")

# States in which a vacancy once stood on the board and no longer does.
GONE_STATES = frozenset(
    {
        VacancyState.PAUSED,
        VacancyState.FILLED,
        VacancyState.EXPIRED,
        VacancyState.WITHDRAWN,
        VacancyState.IN_REVIEW,
    }
)


class GoneError(DomainError):
    """A vacancy that was on the board and is no longer; `vacancy` is what is left of it."""

    def __init__(self, vacancy: Vacancy) -> None:
        super().__init__(N_("这个活不招了。"))
        self.vacancy = vacancy


@dataclass(frozen=True)
class Filters:
    """What somebody wants to see.

    Attributes
    ----------
    traits
        Keys of `FILTERS`, in the board's order.
    words
        What was typed into the search, without surrounding space.
    everywhere
        The whole city instead of the window's own district and what is around the corner.
    order
        "near": nearest first, then newest; "new": newest first.
    """

    traits: tuple[str, ...] = ()
    words: str = ""
    everywhere: bool = False
    order: Literal["near", "new"] = "near"

    @classmethod
    def of(cls, *, traits: Iterable[str] = (), words: str = "", area: str = "", order: str = "") -> Self:
        """Return the filters an address asks for; what it does not know is passed over."""
        chosen = frozenset(traits)
        return cls(
            traits=tuple(trait for trait in FILTERS if trait in chosen),
            words=" ".join(words.split())[:LONGEST_WORDS],
            everywhere=area == "city",
            order="new" if order == "new" else "near",
        )

    def arguments(self) -> dict[str, Any]:
        """Return what the address must say to come back to these filters."""
        told: dict[str, Any] = {"has": list(self.traits)} if self.traits else {}
        told |= {"words": self.words} if self.words else {}
        told |= {"area": "city"} if self.everywhere else {}
        return told | ({"order": "new"} if self.order == "new" else {})

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the board."""
        return not self.traits and not self.words

    def toggled(self, trait: str) -> Self:
        """Return the filters after one of them was tapped."""
        chosen = set(self.traits) ^ {trait}
        return replace(self, traits=tuple(known for known in FILTERS if known in chosen))

    def without(self, name: str) -> Self:
        """Return the filters without a trait, without the words (`WORDS`), or without the area (`AREA`)."""
        if name == WORDS:
            return replace(self, words="")
        if name == AREA:
            return replace(self, everywhere=True)
        return replace(self, traits=tuple(trait for trait in self.traits if trait != name))


@dataclass(frozen=True)
class Counts:
    """How many vacancies there are: with the filters as they are, and with each one more."""

    total: int
    by_trait: dict[str, int]


@dataclass(frozen=True)
class Loosening:
    """A filter to let go of (a trait, `WORDS` or `AREA`) and how many vacancies there are then."""

    name: str
    total: int


def open_on(day: date) -> ColumnElement[bool]:
    """Return the condition for a vacancy that everybody may see on `day` (design rule 6).

    Published and still valid; blocked wording shows only where a reviewer wrote down why it may.
    """
    return and_(
        Vacancy.state == VacancyState.PUBLISHED,
        Vacancy.expires_on >= day,
        or_(
            Vacancy.wording_act.is_(None),
            Vacancy.wording_act != "block",
            Vacancy.override_reason.is_not(None),
        ),
    )


def vacancies(window: Place | None, filters: Filters, on: date) -> Select[Vacancy]:
    """Select what stands on the board, in its order, with everything a card shows."""
    near_first = (nearness.bucket(window), Vacancy.published_on.desc(), Vacancy.id.desc())
    new_first = (Vacancy.published_on.desc(), nearness.bucket(window), Vacancy.id.desc())
    return (
        _joined(select(Vacancy))
        .where(*_conditions(window, filters, on))
        .order_by(*(new_first if filters.order == "new" else near_first))
        .options(
            contains_eager(Vacancy.community),
            contains_eager(Vacancy.workplace),
            joinedload(Vacancy.employer),
            selectinload(Vacancy.traits),
        )
    )


def _joined(query: Select[*Columns]) -> Select[*Columns]:
    return query.join(Place, Vacancy.community_id == Place.id).outerjoin(
        Workplace, Vacancy.workplace_id == Workplace.id
    )


def _conditions(window: Place | None, filters: Filters, on: date) -> list[ColumnElement[bool]]:
    found = [open_on(on)]
    if window is not None and not filters.everywhere:
        found.append(nearness.bucket(window) <= nearness.SAME_DISTRICT)
    found += [nearness.is_near(window) if trait == NEAR else _has_trait(trait) for trait in filters.traits]
    return found + [_says(word) for word in _search_words(filters.words)]


def _has_trait(trait: str) -> ColumnElement[bool]:
    return Vacancy.id.in_(select(VacancyTrait.vacancy_id).where(VacancyTrait.trait == trait))


def _search_words(words: str) -> list[str]:
    """Return the words that narrow: "接电话的活" asks for 接电话."""
    found = []
    for part in words.replace("，", " ").replace("、", " ").split():
        word = part
        for filler in FILLERS:
            if word.endswith(filler) and len(word) > len(filler):
                word = word.removesuffix(filler)
        found.append(word)
    return found


def _says(word: str) -> ColumnElement[bool]:
    """Return the condition that a vacancy, its employer or its place speaks of `word`."""
    named = select(EmployerAlias.employer_id).where(EmployerAlias.alias.contains(word, autoescape=True))
    employers = select(Employer.id).where(Employer.name.contains(word, autoescape=True))
    texts = (Vacancy.title, Vacancy.tasks, Vacancy.requirements, Vacancy.hours_text, Vacancy.access_text)
    return or_(
        *(text.icontains(word, autoescape=True) for text in texts),
        Place.name.contains(word, autoescape=True),
        Vacancy.employer_id.in_(employers),
        Vacancy.employer_id.in_(named),
    )


def count(session: Session, window: Place | None, filters: Filters, on: date) -> Counts:
    """Count the board as filtered, and for each trait what it would hold with that trait added: two queries."""
    shown = _shown(window, filters, on)
    total, near = session.execute(select(func.count(), func.coalesce(func.sum(shown.c.near), 0))).one()
    rows = session.execute(
        select(VacancyTrait.trait, func.count())
        .join(shown, shown.c.id == VacancyTrait.vacancy_id)
        .group_by(VacancyTrait.trait)
    )
    found = {trait: number for trait, number in rows if trait in FILTERS} | {NEAR: int(near)}
    return Counts(total, {trait: found.get(trait, 0) for trait in FILTERS})


def _shown(window: Place | None, filters: Filters, on: date) -> Subquery:
    near = cast(nearness.is_near(window), Integer).label("near")
    query = _joined(select(Vacancy.id.label("id"), near))
    return query.where(*_conditions(window, filters, on)).subquery()


def total(session: Session, window: Place | None, filters: Filters, on: date) -> int:
    """Count the board as filtered."""
    query = _joined(select(func.count(Vacancy.id))).where(*_conditions(window, filters, on))
    return session.scalar(query) or 0


def loosenings(session: Session, window: Place | None, filters: Filters, on: date) -> list[Loosening]:
    """Return what to let go of when nothing was found, the most useful first; only what helps.

    Each is one filter less; when none alone helps, the list is empty and only starting afresh does.
    """
    names = [*filters.traits, *([WORDS] if filters.words else [])]
    names += [AREA] if window is not None and not filters.everywhere else []
    tried = [Loosening(name, total(session, window, filters.without(name), on)) for name in names]
    return sorted((way for way in tried if way.total), key=lambda way: -way.total)


def get_open(session: Session, key: int, on: date) -> Vacancy:
    """Return a vacancy that stands on the board.

    Raises
    ------
    GoneError
        When it did once and no longer does.
    NotVisibleError
        When there is none, or it was never shown to everybody.
    """
    query = select(Vacancy).where(Vacancy.id == key)
    query = query.options(
        joinedload(Vacancy.community).joinedload(Place.parent), joinedload(Vacancy.workplace)
    )
    found = session.scalars(query.options(joinedload(Vacancy.employer))).one_or_none()
    if found is None or found.published_on is None:
        # The key is not named: a visitor who asks for a draft is no matter for the audit trail.
        raise NotVisibleError("vacancies")
    if session.scalar(select(Vacancy.id).where(Vacancy.id == key, open_on(on))) is None:
        if found.state in GONE_STATES or found.state is VacancyState.PUBLISHED:
            raise GoneError(found)
        raise NotVisibleError("vacancies")
    return found


SIMILAR_LOOKED_AT = 200
SIMILAR_SHOWN = 4


def similar(session: Session, window: Place | None, gone: Vacancy, on: date) -> list[Vacancy]:
    """Return up to four open vacancies like one that is gone: the same kind of work first, then the nearest."""
    kinds = _occupations(gone)
    nearest = session.scalars(
        vacancies(window, Filters(everywhere=True), on).limit(SIMILAR_LOOKED_AT)
    ).unique()
    ranked = sorted(nearest, key=lambda row: -len(kinds & _occupations(row)))
    return ranked[:SIMILAR_SHOWN]


def _occupations(vacancy: Vacancy) -> set[str]:
    return {str(told["value"]) for told in vacancy.readings if told.get("fact") == "occupation"}
