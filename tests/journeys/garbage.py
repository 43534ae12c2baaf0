"""What no page of ours would send: each form as it is, but for one field or all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from forms_met import Field, Shown

NOT_THERE, NO_ROW, TOO_LONG, TOO_LARGE = "不在里头", "999999999999999", "字" * 5000, "9" * 30
# What is sent in place of a field, by its kind; None leaves the field out, a list sends it more than once.
BAD: dict[str, list[Any]] = {
    "choice": [NOT_THERE, None, [NOT_THERE, ""], TOO_LARGE, "-1", "²", "１"],
    "hidden": [NOT_THERE, TOO_LARGE, NO_ROW, None, "-1", "²", "[1]", '{"name": {}}', "null"],
    "date": ["昨天", "2026-02-30", "0001-01-01", "9999-12-31", "２０２６-０１-０１", "2026-01-01T08:00"],
    "figure": ["甲", "²", TOO_LARGE, "-1e999", "-5", "NaN", "1_000", "１２", "0.000000001"],
    "text": [
        TOO_LONG,
        None,
        ["甲", "乙"],
        "\x01\x1b[31m\r\n\t\x7f",
        "👷🏻‍♀️🏳️‍🌈",
        "\u202eמזל\u202c",
        "%s 提成5%",
        "<b id=own>'\"--</b>",
        "\u3000\u200b ",
        "-" + TOO_LARGE,
    ],
    "password": ["", TOO_LONG, "\x01👷"],
}
# What the forms of every page carry, and protects them; other tests try these.
EVERYWHERE = ("csrf_token", "request_id")
# How often the whole of a form is garbage, each time another.
ROUNDS = 2
# So many fields of a filled-in form are wrong in turn.
TURNS = 2


@dataclass
class Try:
    """One way to send a form; when everything else was filled in, all of that has to come back."""

    form: Shown
    bad: dict[str, Any]
    data: dict[str, Any]
    is_filled_in: bool = False

    def __str__(self) -> str:
        bad = {name: str(value)[:24] for name, value in self.bad.items()}
        what = str(bad) if len(bad) == 1 else f"{len(bad)} fields, {list(bad.items())[:2]}…"
        return f"{self.form.method} {self.form.action} from {self.form.page} with {what}"

    @property
    def not_offered(self) -> str | None:
        """The choice that was made alone though no page offered it, if that is what was tried."""
        if len(self.bad) != 1:
            return None
        ((name, value),) = self.bad.items()
        is_choice = name in self.form.fields and len(self.form.fields[name].offered) > 1
        return name if is_choice and value == NOT_THERE else None


def tries(form: Shown) -> Iterator[Try]:
    """Give the ways to send a form wrongly: field by field, all at once, doubled, as files, with nothing in it."""
    own = {name: one for name, one in form.fields.items() if not name.endswith(EVERYWHERE)}
    if not own and not form.files:
        return
    # Each field takes what comes after what the field before it took: over all forms every value has its turn.
    yield from (_sent(form, {name: _turned(one, place)}) for place, (name, one) in enumerate(own.items()))
    for turn in range(ROUNDS):
        yield _sent(form, {name: _turned(one, turn + place) for place, (name, one) in enumerate(own.items())})
    yield from _whole(form, own)
    yield from _filled_in(form, own)


def _turned(one: Field, turn: int) -> Any:
    return BAD[one.kind][turn % len(BAD[one.kind])]


def _sent(form: Shown, bad: dict[str, Any]) -> Try:
    data = {name: value for name, value in {**form.filled(), **bad}.items() if value is not None}
    return Try(form, bad, data)


def _whole(form: Shown, own: dict[str, Field]) -> Iterator[Try]:
    """Give what is wrong with a form as a whole."""
    yield _sent(form, dict.fromkeys(own))
    yield _sent(form, {name: [value, value] for name, value in form.filled().items() if name in own})
    yield _sent(form, {next(iter(own), "words"): "有\0在里头"})
    if form.method == "post":
        yield _sent(form, {name: (BytesIO(b"\x89PNG"), "a.png") for name in own})
    if form.files:
        yield _sent(form, dict.fromkeys(form.files, "不是文件"))
        yield _sent(form, {name: (BytesIO(b"\xff\xfe\0\0broken"), "../../台账.xlsx") for name in form.files})


def _filled_in(form: Shown, own: dict[str, Field]) -> Iterator[Try]:
    """Give the form filled in from end to end, but for one thing."""
    told = {name: value for place, (name, one) in enumerate(own.items()) if (value := _written(one, place))}
    wrong = [name for name, one in own.items() if one.kind == "choice" and len(one.offered) > 1][:TURNS]
    wrong += [name for name, one in own.items() if one.is_required and one.kind in {"text", "date"}][:TURNS]
    for name in wrong:
        bad = {name: NOT_THERE if own[name].kind == "choice" else ""}
        yield Try(form, bad, _sent(form, {**told, **bad}).data, is_filled_in=True)


def _written(one: Field, place: int) -> str | None:
    """Return what somebody writes into a field, other than what stands there."""
    if one.kind == "choice":
        return next((value for value in reversed(one.offered) if value), None)
    return {"text": f"照写的{place}号", "figure": str(20 + place), "date": "2026-12-02"}.get(one.kind)
