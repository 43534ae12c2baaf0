"""What a small demo community does not happen to have, made so that a walk meets every page and every button."""

import csv
import io
import re

from flask import Flask
from page_client import PageClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from matching.tables import COLUMNS
from portal import clock
from portal.actors import actor_of
from portal.database import writing
from portal.extensions import db
from portal.models import (
    Account,
    Consent,
    ConsentProof,
    Employer,
    EmployerState,
    Place,
    Registration,
    Vacancy,
    VacancySource,
)
from portal.services import duplicates, employers, vacancies
from portal.services.registrations import STEPS
from portal.services.visibility import own_communities

NEED = {
    "title": "洗碗工",
    "headcount_text": "1",
    "tasks": "洗碗",
    "requirements": "没要求",
    "pay_text": "3600元/月",
    "hours_text": "早9点到下午5点，双休",
}


def rare_pages(app: Flask, client: PageClient, name: str) -> list[str]:
    """Make them in the area of this worker, who is signed in, and return their addresses."""
    with app.app_context(), writing():
        found = [*_ledger(name), *_signed()]
        db.session.commit()
        db.session.remove()
    return [*found, *_files(client), *_steps(app, name)]


def _steps(app: Flask, name: str) -> list[str]:
    """Return the steps of a registration that this worker left half written."""
    query = select(Registration.id).join(Account, Account.id == Registration.account_id)
    with app.app_context():
        key = db.session.scalars(query.where(Account.sign_in_name == name).limit(1)).one()
        db.session.remove()
    return [f"/desk/registrations/{key}/{step}" for step in STEPS]


def _ledger(name: str) -> list[str]:
    """Make employers and needs that were written down twice, and some that were put together."""
    account = db.session.scalars(select(Account).where(Account.sign_in_name == name)).one()
    actor = actor_of(account, clock.today())
    session, place = db.session(), own_communities(db.session(), actor)[0]

    def shop(called: str, phone: str) -> Employer:
        return employers.register(
            session, actor, name=called, community=place, address="新街9号", contact_phone=phone
        )

    def need(employer: Employer, **told: str) -> Vacancy:
        return vacancies.create(
            session,
            actor,
            employer=employer,
            fields={**NEED, **told},
            source=VacancySource.VISIT,
            publish=False,
        )

    twin = shop("康安大药房", "13800000911")
    shop("康安药房", "13800000911")
    kept, gone = shop("老街面馆", "13800000912"), shop("老街面食馆", "13800000912")
    duplicates.merge_employers(session, actor, kept, gone)
    one, other = need(twin), need(twin)
    third, fourth = need(twin, title="保洁员", tasks="擦地"), need(twin, title="保洁", tasks="擦地")
    duplicates.merge_vacancies(session, actor, third, fourth, headcount_text="1")
    asking = session.scalars(
        select(Employer)
        .join(Place, Employer.community_id == Place.id)
        .where(Employer.state == EmployerState.ASKED, Employer.community_id == place.id)
    ).first()
    if asking is None:
        asking = shop("等着核实的店", "13800000913")
        asking.state = EmployerState.ASKED
    pages = [f"/desk/employers/{row.id}" for row in (asking, twin, kept)]
    return [*pages, *(f"/desk/vacancies/{row.id}" for row in (one, other, third))]


def _signed() -> list[str]:
    """Return where the demo keeps what shows somebody's consents: one person in a long list."""
    keys = db.session.scalars(select(Consent.jobseeker_id).join(ConsentProof).distinct())
    return [f"/desk/jobseekers/{key}/evidence" for key in keys]


def _files(client: PageClient) -> list[str]:
    """Send files that wait for an answer each: own columns, a look, nothing but a refusal, and one that came in."""
    usual = dict(zip(COLUMNS["vacancies"], [""] * len(COLUMNS["vacancies"]), strict=True))
    post = {
        **usual,
        "编号": "R1",
        "企业名称": "走走看面馆",
        "岗位名称": "洗碗工",
        "招聘人数": "1",
        "工作内容": "洗碗",
    }
    strange = {name: value for name, value in post.items() if name != "岗位名称"} | {"要个干啥的": "洗碗工"}
    came_in = _send(client, "vacancies", _file([post]))
    client.submit(came_in.request.path, {"known": "update"}, form="/bring")
    waiting = _send(client, "vacancies", _file([{**post, "薪资待遇": "看着给"}, {**post, "编号": ""}]))
    asked = _send(client, "vacancies", _file([strange]))
    refused = _send(client, "vacancies", b"\xff\xfe\x00broken\x81")
    return [answer.request.path for answer in (came_in, waiting, asked, refused)]


def _file(rows: list[dict[str, str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def _send(client: PageClient, kind: str, content: bytes) -> TestResponse:
    upload = (io.BytesIO(content), "台账.csv")
    answer = client.submit("/desk/imports/new", {"kind": kind, "file": upload})
    assert re.fullmatch(r"/desk/imports/\d+(/columns)?", answer.request.path), answer.request.path
    return answer
