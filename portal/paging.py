"""Pages of lists: which one is asked for, how many there are, and how the next one is reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from sqlalchemy import Select, func, select

from portal.extensions import db


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, which page it is (from 1), and how many there are in all."""

    items: list[Any]
    number: int
    size: int
    total: int
    arguments: Mapping[str, Any]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_prev(self) -> bool:
        """Whether a page comes before."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether a page comes after."""
        return self.number < self.pages

    def url(self, number: int) -> str:
        """Return the address of page `number` of the same list."""
        values = {**self.arguments, **request.view_args} if request.view_args else dict(self.arguments)
        return url_for(str(request.endpoint), **{**values, "page": number})


def page_number() -> int:
    """Return the page asked for in the address, 1 when it is none."""
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 8 else 1  # noqa: PLR2004 - no such page


def paginate(query: Select[Any], *, size: int = 25) -> Page:
    """Run `query` for the page in the address: two statements, one to count and one to fetch."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = min(page_number(), max(1, -(-total // size)))
    rows = list(db.session.scalars(query.limit(size).offset((number - 1) * size)).unique())
    return Page(rows, number, size, total, _list_arguments())


def paginate_list(rows: list[Any], *, size: int = 25) -> Page:
    """Return the page in the address of a list that is already in memory."""
    total = len(rows)
    number = min(page_number(), max(1, -(-total // size)))
    return Page(rows[(number - 1) * size : number * size], number, size, total, _list_arguments())


def _list_arguments() -> dict[str, Any]:
    return {name: values for name, values in request.args.lists() if name != "page"}
