"""One vacancy in plain words, and what is said when it is gone."""

from flask import render_template

from portal import clock
from portal.extensions import db
from portal.models import Vacancy, VacancyState
from portal.services import board, plain_pages
from portal.services.board import GoneError
from portal.web import allow
from portal.window import blueprint, cards
from portal.window.here import current_window

GONE = 410
# Why a vacancy is gone is nobody's business; that the employer filled or paused it helps to know.
SAID_STATES = frozenset({VacancyState.FILLED, VacancyState.PAUSED})


@blueprint.route("/vacancy/<int:vacancy_id>")
@allow("window.browse")
def vacancy(vacancy_id: int) -> str | tuple[str, int]:
    """Show a vacancy in plain words; what was on the board and is gone answers 410 with others like it."""
    try:
        found = board.get_open(db.session(), vacancy_id, clock.today())
    except GoneError as error:
        return _gone(error.vacancy), GONE
    window = current_window()
    plain = plain_pages.plain_vacancies(db.session(), [found], window)[0]
    return render_template(
        "window/vacancy.html",
        vacancy=found,
        plain=plain,
        employer=cards.employer_name(found),
        window=window,
        card=cards.card(plain),
        way=cards.way_line(plain.way),
        ice=cards.ice_line(plain.way),
        pay_rows=cards.pay_rows(plain),
        place=cards.place_line(found, window),
    )


def _gone(found: Vacancy) -> str:
    session, window = db.session(), current_window()
    others = board.similar(session, window, found, clock.today())
    return render_template(
        "window/gone.html",
        title=found.title if found.state in SAID_STATES else "",
        state=found.state,
        cards=[cards.card(plain) for plain in plain_pages.plain_vacancies(session, others, window)],
    )
