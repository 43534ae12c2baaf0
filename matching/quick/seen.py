"""Views of a compiled record that note what a rule reads of it.

A path is what was asked: (part, how, argument). `answer` gives the answer to a path from a part alone; two records
with the same answers to all paths that a rule followed are the same to that rule, whatever else they hold. What a
view can't note (a pattern over a text, an attribute nobody foresaw) is an error, not a silent difference.
"""

from collections.abc import Hashable, ItemsView, Iterator, KeysView, ValuesView
from typing import Any

from matching.compiled import Level
from matching.quick.parts import LEVELS, PLACE, RECORD, TITLE, WORDS, Parts, key_of

Path = tuple[str, str, Any]


class Cursor:
    """Where paths are noted at the moment: the set of whoever asks."""

    __slots__ = ("notes_distances", "paths")

    def __init__(self) -> None:
        self.paths: set[Path] = set()
        self.notes_distances = False


def answer(part: Any, path: Path) -> Hashable:
    """Return the answer of a part to a path."""
    _, how, argument = path
    found: Hashable = _ANSWERS[how](part, argument)
    return found


def _text_answer(words: Any, argument: tuple[str, str, str]) -> Hashable:
    column, how, sought = argument
    text = words.get(column)
    found: Hashable = None if text is None else _ANSWERS[how](text, sought)
    return found


_ANSWERS: dict[str, Any] = {
    "get": lambda part, key: key_of(part.get(key)),
    "has": lambda part, key: key in part,
    "of": lambda part, one: getattr(part.get(one[0]), one[1], None),
    "all": lambda part, _: key_of(part),
    "first": lambda part, _: next(iter(part), None),
    "keys": lambda part, _: tuple(part),
    "any": lambda part, _: bool(part),
    "filled": lambda part, _: bool(part.strip()),
    "text": _text_answer,
}


class Seen:
    """A view of a `Job` or `Person`, for rules to read as if it were one."""

    def __init__(self, parts: Parts, kind: type, cursor: Cursor) -> None:
        self._parts, self._cursor = parts, cursor
        setattr(self, RECORD[kind], SeenRecord(parts, cursor))

    def __getattr__(self, name: str) -> Any:
        try:
            part = self.__dict__["_parts"][name]
        except KeyError:
            raise AttributeError(name) from None
        if isinstance(part, dict):
            view: Any = SeenDict(name, part, self._cursor)
        elif isinstance(part, set | frozenset):
            view = SeenSet(name, part, self._cursor)
        elif isinstance(part, str):
            view = SeenText(part, (name, "", None), self._cursor)
        else:
            # Read anew each time: whoever asks next must be noted too.
            self._cursor.paths.add((name, "all", None))
            return part
        self.__dict__[name] = view
        return view


class SeenRecord:
    """A view of the record itself: where it is, and its own texts."""

    def __init__(self, parts: Parts, cursor: Cursor) -> None:
        self._parts, self._cursor = parts, cursor
        if WORDS in parts:
            self.words = SeenWords(parts[WORDS], cursor)
            self.title = SeenText(parts[TITLE], (TITLE, "", None), cursor)

    @property
    def place_id(self) -> Any:
        """The place, noted: at once, or where `Places` is seen too, when it is asked for more than a distance."""
        if self._cursor.notes_distances:
            return SeenPlace(self._parts[PLACE], self._cursor)
        self._cursor.paths.add((PLACE, "all", None))
        return self._parts[PLACE]


class SeenPlace:
    """A place that is noted only when it is looked at."""

    __slots__ = ("_cursor", "unseen")

    def __init__(self, place: str | None, cursor: Cursor) -> None:
        self.unseen, self._cursor = place, cursor

    def seen(self) -> str | None:
        """Return the place, noted."""
        self._cursor.paths.add((PLACE, "all", None))
        return self.unseen


class SeenLevel:
    """A level of which is noted what of it was looked at: most rules ask how much, few how surely."""

    __slots__ = ("_cursor", "_key", "_level", "_name")

    def __init__(self, name: str, key: str, level: Level, cursor: Cursor) -> None:
        self._name, self._key, self._level, self._cursor = name, key, level, cursor

    def __getattr__(self, attribute: str) -> Any:
        # Words are left out; whoever cites them decides nothing by them.
        if attribute != "words":
            self._cursor.paths.add((self._name, "of", (self._key, attribute)))
        return getattr(self._level, attribute)


class SeenDict:
    """A dictionary that notes which keys were asked for."""

    __slots__ = ("_cursor", "_name", "_part")

    def __init__(self, name: str, part: dict[Any, Any], cursor: Cursor) -> None:
        self._name, self._part, self._cursor = name, part, cursor

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the value of a key, or the default."""
        found = self._part.get(key, default)
        if key in self._part and isinstance(found, Level):
            return self._level(key, found)
        self._cursor.paths.add((self._name, "has" if self._name in LEVELS else "get", key))
        return found

    def __getitem__(self, key: Any) -> Any:
        found = self._part[key]
        if isinstance(found, Level):
            return self._level(key, found)
        self._cursor.paths.add((self._name, "get", key))
        return found

    def _level(self, key: Any, level: Level) -> SeenLevel:
        self._cursor.paths.add((self._name, "has", key))
        return SeenLevel(self._name, key, level, self._cursor)

    def __contains__(self, key: Any) -> bool:
        self._cursor.paths.add((self._name, "has", key))
        return key in self._part

    def __bool__(self) -> bool:
        self._cursor.paths.add((self._name, "any", None))
        return bool(self._part)

    def _whole(self) -> dict[Any, Any]:
        self._cursor.paths.add((self._name, "all", None))
        return self._part

    def __iter__(self) -> Iterator[Any]:
        """Yield the keys; who looks at the first alone has not read the others."""
        self._cursor.paths.add((self._name, "first", None))
        for at, key in enumerate(self._part):
            yield key
            if at == 0:
                self._cursor.paths.add((self._name, "keys", None))

    def __len__(self) -> int:
        return len(self._whole())

    def items(self) -> ItemsView[Any, Any]:
        """Return all pairs; from then on the whole dictionary counts."""
        return self._whole().items()

    def keys(self) -> KeysView[Any]:
        """Return all keys; from then on the whole dictionary counts."""
        return self._whole().keys()

    def values(self) -> ValuesView[Any]:
        """Return all values; from then on the whole dictionary counts."""
        return self._whole().values()


class SeenSet:
    """A set that notes what was looked for in it."""

    __slots__ = ("_cursor", "_name", "_part")

    def __init__(self, name: str, part: set[Any] | frozenset[Any], cursor: Cursor) -> None:
        self._name, self._part, self._cursor = name, part, cursor

    def __contains__(self, key: Any) -> bool:
        self._cursor.paths.add((self._name, "has", key))
        return key in self._part

    def __bool__(self) -> bool:
        self._cursor.paths.add((self._name, "any", None))
        return bool(self._part)

    def __iter__(self) -> Iterator[Any]:
        self._cursor.paths.add((self._name, "all", None))
        return iter(self._part)


class SeenText:
    """A text that notes what was looked for in it; put into a sentence or compared, it counts as a whole."""

    __slots__ = ("_cursor", "_path", "unseen")

    def __init__(self, text: str, path: Path, cursor: Cursor) -> None:
        self.unseen, self._path, self._cursor = text, path, cursor

    def _note(self, how: str, sought: Any = None) -> None:
        part, _, column = self._path
        path = (part, "text", (column, how, sought)) if column is not None else (part, how, sought)
        self._cursor.paths.add(path)

    def __contains__(self, sought: str) -> bool:
        self._note("has", sought)
        return sought in self.unseen

    def __bool__(self) -> bool:
        self._note("any")
        return bool(self.unseen)

    def strip(self) -> bool:
        """Return whether anything is left; that is all a rule may ask of it."""
        self._note("filled")
        return bool(self.unseen.strip())

    def __str__(self) -> str:
        self._note("all")
        return self.unseen

    def __format__(self, _specification: str) -> str:
        return str(self)

    def __add__(self, other: str) -> str:
        return str(self) + other

    def __eq__(self, other: object) -> bool:
        return str(self) == other

    def __hash__(self) -> int:
        return hash(str(self))


class SeenWords:
    """The texts of a record by column."""

    __slots__ = ("_cursor", "_words")

    def __init__(self, words: Any, cursor: Cursor) -> None:
        self._words, self._cursor = words, cursor

    def get(self, column: str, default: Any = None) -> Any:
        """Return the text of a column; what is asked of it is noted when it is asked."""
        text = self._words.get(column)
        if text is None:
            self._cursor.paths.add((WORDS, "text", (column, "any", None)))
            return default
        return SeenText(text, (WORDS, "text", column), self._cursor)
