"""“适合我的”: one question a page. The answers travel in the visit's own cookie and end with it; nothing is stored here.

They say what a body can do, so they stand in no address: an address stays in the browser's history and in logs.
"""

from flask import redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
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
# In the session: the answers, and when the last one was given. Who left without finishing is forgotten after this.
ANSWERS, ANSWERED_AT = "taps", "taps_at"
KEPT_SECONDS = 30 * 60


@blueprint.route("/suits-me")
@allow("window.browse")
def suits_me() -> str:
    """Ask the next question, or show what fits the answers so far."""
    told, step = _told(), _step(request.args.get("step", ""))
    if step > len(QUESTIONS):
        return _results(told)
    return render_template(
        "window/question.html",
        question=QUESTIONS[step - 1],
        number=step,
        total=len(QUESTIONS),
        told=told,
        back_url=_url(step - 1) if step > 1 else url_for("window.board"),
        results_url=_url(len(QUESTIONS) + 1) if told else None,
    )


@blueprint.route("/suits-me", methods=["POST"])
@allow("window.browse")
def answer_question() -> Response:
    """Take the answer to one question, or its being skipped, and go to the next; ``clear`` forgets them all."""
    if "clear" in request.form:
        session.pop(ANSWERS, None)
        return redirect(_url(1))
    step = min(_step(request.form.get("step", "")), len(QUESTIONS))
    told = {**_told(), **{name: _answers(name) for name in QUESTIONS[step - 1].names}}
    session[ANSWERS] = taps.understood(told)
    session[ANSWERED_AT] = int(clock.now().timestamp())
    return redirect(_url(step + 1))


def _answers(name: str) -> list[str]:
    return [] if "skip" in request.form else request.form.getlist(name)


def _told() -> dict[str, list[str]]:
    """Return the answers of this visit; those of a visit that was left are gone."""
    age = int(clock.now().timestamp()) - int(session.get(ANSWERED_AT, 0))
    return taps.understood(session.get(ANSWERS, {}) if age <= KEPT_SECONDS else {})


def _step(asked: str) -> int:
    number = int(asked) if asked.isdecimal() and len(asked) <= LONGEST_STEP else 1
    return max(1, min(number, len(QUESTIONS) + 1))


def _url(step: int) -> str:
    return url_for("window.suits_me", step=step)


def _results(told: dict[str, list[str]]) -> str:
    database, window = db.session(), current_window()
    matches = suggestions.for_taps(database, told, window, top=SHOWN)
    plain = plain_pages.plain_vacancies(database, [match.vacancy for match in matches], window)
    return render_template(
        "window/suits_me.html",
        results=[{"card": cards.card(row), **_why(match)} for row, match in zip(plain, matches, strict=True)],
        answered=[_answered(number, question, told) for number, question in enumerate(QUESTIONS, 1)],
        window=window,
    )


def _why(match: Match) -> dict[str, object]:
    """Return why a vacancy fits, what nobody knows yet and what there is to ask; the best reasons first."""
    suggestion = match.suggestion
    reasons = sorted(
        (reason for reason in suggestion.reasons if reason.contribution > 0),
        key=lambda reason: -reason.contribution,
    )
    return {
        "fits": suggestion.status == "fit",
        "reasons": [reason.sentence for reason in reasons if reason.is_known][:REASONS_SHOWN],
        "not_known": [reason.sentence for reason in reasons if not reason.is_known],
        "to_ask": [question.sentence for question in suggestion.to_ask if question.whom == "employer"],
        "changes": [change.sentence for change in suggestion.changes],
    }


def _answered(number: int, question: Question, told: dict[str, list[str]]) -> dict[str, str]:
    """Return one line of what was answered, with the page where it can be changed."""
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
        "url": _url(number),
    }
