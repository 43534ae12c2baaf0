"""What happened with a person so far, as the page tells it: one line a thing, the newest first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from portal import clock
from portal.formatting import day
from portal.models import (
    Consent,
    Entrustment,
    Jobseeker,
    JobseekerState,
    PersonMerge,
    Referral,
    ReferralState,
    Revision,
)
from portal.models.referrals import OPEN_STATES

GOING_ON = frozenset({*OPEN_STATES, ReferralState.NO_ANSWER, ReferralState.HIRED})
Event = tuple[date, str, str, str]


def told_way(
    person: Jobseeker,
    consents: Sequence[Consent],
    referrals: Sequence[Referral],
    entrustments: Sequence[Entrustment],
    revisions: Iterable[Revision],
    merges: Sequence[PersonMerge],
) -> list[dict[str, Any]]:
    """Return what happened, as `lists.timeline` shows it."""
    events = [
        (person.registered_on, str(_("登记了")), "", ""),
        *_consents(consents),
        *(event for referral in referrals for event in _steps(referral)),
        *(
            (row.valid_from, str(_("托付给%(name)s", name=row.account.display_name)), row.scope, "")
            for row in entrustments
        ),
        *_moves(revisions),
        *((_day(row.merged_at), str(_("两份登记并成一份")), row.gone.number, "") for row in merges),
    ]
    ordered = sorted(enumerate(events), key=lambda pair: (pair[1][0], pair[0]), reverse=True)
    return [
        {"when": day(on), "title": title, "text": text, "words": words}
        for _index, (on, title, text, words) in ordered
    ]


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def _consents(consents: Sequence[Consent]) -> Iterator[Event]:
    for row in reversed(consents):
        yield row.given_on, str(_("同意：%(purpose)s", purpose=_(row.purpose.label))), "", ""
        if row.withdrawn_at is not None:
            told = str(_("收回了：%(purpose)s", purpose=_(row.purpose.label)))
            yield _day(row.withdrawn_at), told, "", ""


def _steps(referral: Referral) -> Iterator[Event]:
    title = f"{referral.vacancy.title}，{referral.vacancy.employer.name}"
    for event in referral.events:
        yield _day(event.at), str(_(event.to_state.label)), title, event.note or ""


def _moves(revisions: Iterable[Revision]) -> Iterator[Event]:
    for row in revisions:
        if "state" in row.after:
            note = row.after.get("state_note") or ""
            yield _day(row.at), str(_(JobseekerState(row.after["state"]).label)), "", note
