"""“适合我的”: one question a page, the answers in the address, nothing stored."""

from collections.abc import Iterable
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from portal.extensions import db
from portal.services import plain_pages, suggestions, taps
from portal.services.suggestions import Match
from portal.services.taps import QUESTIONS, Question
from portal.web import allow
from portal.window import blueprint, cards
from portal.window.here import current_window

SHOWN = 8
REASONS_SHOWN = 4
LONGEST_STEP = 3


@blueprint.route("/suits-me")
@allow("window.browse")
def suits_me() -> str:
    """Ask the next question, or show what fits the answers so far."""
    told = taps.understood(request.args.to_dict(flat=False))
    step = _step()
    if step > len(QUESTIONS):
        return _results(told)
    question = QUESTIONS[step - 1]
    return render_template(
        "window/question.html",
        question=question,
        number=step,
        total=len(QUESTIONS),
        told=told,
        others=_pairs(told, without=question.names),
        back_url=_url(step - 1, told) if step > 1 else url_for("window.board"),
        skip_url=_url(step + 1, {name: told[name] for name in told if name not in question.names}),
        results_url=_url(len(QUESTIONS) + 1, told) if told else None,
    )


def _step() -> int:
    asked = request.args.get("step", "1")
    number = int(asked) if asked.isdecimal() and len(asked) <= LONGEST_STEP else 1
    return max(1, min(number, len(QUESTIONS) + 1))


def _url(step: int, told: dict[str, list[str]]) -> str:
    arguments: dict[str, Any] = {"step": step, **told}
    return url_for("window.suits_me", **arguments)


def _pairs(told: dict[str, list[str]], *, without: Iterable[str]) -> list[tuple[str, str]]:
    """Return the answers to the other questions, as hidden fields."""
    left_out = frozenset(without)
    return [(name, value) for name, values in told.items() if name not in left_out for value in values]


def _results(told: dict[str, list[str]]) -> str:
    session, window = db.session(), current_window()
    matches = suggestions.for_taps(session, told, window, top=SHOWN)
    plain = plain_pages.plain_vacancies(session, [match.vacancy for match in matches], window)
    return render_template(
        "window/suits_me.html",
        results=[{"card": cards.card(row), **_why(match)} for row, match in zip(plain, matches, strict=True)],
        answered=[_answered(number, question, told) for number, question in enumerate(QUESTIONS, 1)],
        clear_url=url_for("window.suits_me"),
        window=window,
    )


def _why(match: Match) -> dict[str, object]:
    """Return why a vacancy fits and what there is to ask; the best reasons first."""
    suggestion = match.suggestion
    reasons = sorted(suggestion.reasons, key=lambda reason: -reason.contribution)
    return {
        "fits": suggestion.status == "fit",
        "reasons": [reason.sentence for reason in reasons if reason.contribution > 0][:REASONS_SHOWN],
        "to_ask": [question.sentence for question in suggestion.to_ask if question.whom == "employer"],
        "changes": [change.sentence for change in suggestion.changes],
    }


def _answered(number: int, question: Question, told: dict[str, list[str]]) -> dict[str, str]:
    """Return one line of what was answered, with the address where it can be changed."""
    labels = {answer.key: _(answer.label) for answer in question.answers}
    if question.kind == "abilities":
        said = [
            f"{_(part.label)}：{labels[told[part.key][0]]}" for part in question.parts if part.key in told
        ]
    else:
        said = [labels[key] for key in told.get(question.key, ())]
        said += [f"“{words}”" for words in (told.get("words", ()) if question.has_words else ())]
    return {
        "sentence": _(question.sentence),
        "said": "、".join(said) or _("没说"),
        "url": _url(number, told),
    }
