"""Whoever copies the database file or reads the log learns nothing about a person (design rule 7)."""

import re
from pathlib import Path

import pytest
from page_client import forms_of
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from portal.extensions import db
from portal.models import ImportBatch, ImportFinding, ImportKind
from portal.services import consents
from portal.services.identity import checksum_of

NUMBER = "99010119820714462" + checksum_of("99010119820714462")
# Words that occur nowhere else: each is what one column of the registry was told.
TOLD = {
    "name": "欧阳青禾",
    "phone": "13800007391",
    "preferred_contact": "叫欧阳大姐",
    "address": "矿新路五十号楼三门",
    "grid_text": "矿新秘五网格",
    "id_number": NUMBER,
    "wishes": "想糊灯笼盒子",
    "experience": "灯房发过矿灯",
    "skills": "会钩毛线花",
    "education": "念到四年级春天",
    "desired_pay": "一千九百零三块",
    "available": "晌午接孙女以外",
    "commute": "走到铁道桥为止",
    "health": "腰椎打过两根钉",
    "needs": "得有靠背藤椅",
    "family": "婆婆瘫在炕上",
    "income": "低保六百八十七",
    "certificate_number": NUMBER + "43",
    "remark": "丈夫不让外人知道",
    "categories-0-kind": "刚性支出困难秘",
    "categories-0-proof": "认定书秘字七号",
    "witness": "见证人曲桂兰",
    "supporter": "妯娌在灯房上班",
    "guardian": "街坊邵大爷作主",
    "not_to_tell": "在亲戚饭馆白帮忙",
}
NOTE = "开春化了冻再说"
# What a worker wrote at a door and did not finish.
BEGUN = {"name": "司徒巧云", "preferred_contact": "敲三下门", "supporter": "河西的表姐"}


@pytest.fixture
def lived(world, client, capfd):
    """A person who was registered, edited, looked at, paused and looked for; and a form that was interrupted."""
    consents.seed_wordings(world.session)
    community = world.community()
    account = world.account(name="tiantian")
    world.save()
    client.sign_in("tiantian")
    agreed = {"agree_register": "y", "agree_health": "y", "manner": "spoken", "community": str(community.id)}
    answer = client.submit("/desk/jobseekers/new", {**TOLD, **agreed})
    path = answer.request.path
    assert re.fullmatch(r"/desk/jobseekers/\d+", path), answer.get_data(as_text=True)
    client.submit(f"{path}/edit", {"wishes": "改成糊月饼盒子", "health": "腰椎又打一根钉"})
    client.submit(f"{path}/move?to=paused", {"note": NOTE})
    client.submit(f"{path}/reveal?field=phone", {"reason": "call"})
    client.submit(
        f"{path}/fact?key=ability:ST",
        {"level": "2", "with_aid": "拄枣木拐", "source": "person", "manner": "told"},
    )
    client.submit("/desk/jobseekers", {"words": TOLD["name"]}, form="/desk/jobseekers")
    _begun(client, community)
    _interrupted(client)
    _imported(world, account)
    return capfd


def _begun(client, community):
    """Begin a registration in steps, and leave it."""
    begun = client.submit("/desk/registrations/new", {"agree_register": "y", "manner": "paper"})
    client.submit(begun.request.path, {**BEGUN, "community": str(community.id), "go": "home"})


def _interrupted(client):
    """Lose the session in the middle of a form: what was typed becomes a draft."""
    form = next(form for form in forms_of(client.get("/desk/jobseekers/new")) if "wishes" in form.fields)
    with client.session_transaction() as cookie:
        for key in [key for key in cookie if key.startswith("_user") or key == "_id"]:
            del cookie[key]
    draft = client.post("/desk/jobseekers/new", data={**form.fields, **TOLD})
    assert "draft%3D" in draft.location


def _imported(world, account):
    """A file came in with a cell that could not be read."""
    batch = ImportBatch(
        kind=ImportKind.JOBSEEKERS,
        filename="登记表.csv",
        sha256="0" * 64,
        at=account.created_at,
        by_id=account.id,
        rows=1,
        added=0,
        updated=0,
        unchanged=0,
    )
    batch.findings.append(
        ImportFinding(row=2, column="联系电话", number="S1", reason="电话看不懂", words=TOLD["phone"])
    )
    world.session.add(batch)
    world.save()


SECRETS = sorted({*TOLD.values(), *BEGUN.values(), NOTE, "改成糊月饼盒子", "腰椎又打一根钉", "拄枣木拐"})


def _forms_of(word):
    """The encodings in which a word could stand in a file in clear."""
    yield word.encode()
    yield word.encode("utf-16-le")
    yield word.encode("gb18030")
    yield word.encode("unicode_escape")
    yield word.encode("unicode_escape").replace(b"\\u", b"\\\\u")


def test_the_database_file_holds_nothing_of_a_person_in_clear(app, lived):
    with app.app_context():
        stored = Path(db.engine.url.database)
        db.session.remove()
        db.engine.dispose()
    files = [path for path in stored.parent.glob(f"{stored.name}*") if path.is_file()]
    assert stored in files
    content = b"".join(path.read_bytes() for path in files)
    found = [word for word in SECRETS if any(form in content for form in _forms_of(word))]
    assert found == []


def test_every_table_was_written_so_that_the_search_means_something(app, lived):
    with app.app_context():
        rows = {
            table: db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            for table in (
                "jobseekers",
                "consents",
                "hardship_categories",
                "search_tokens",
                "facts",
                "revisions",
                "drafts",
                "registrations",
                "submissions",
                "import_findings",
                "audit_entries",
            )
        }
    assert all(rows.values()), rows


def test_a_dump_as_text_holds_nothing_of_a_person_in_clear(app, lived):
    with app.app_context():
        raw = db.engine.raw_connection()
        told = "\n".join(raw.driver_connection.iterdump())
        raw.close()
    assert [word for word in SECRETS if word in told] == []


def test_the_log_holds_nothing_of_a_person(app, lived, client):
    written = lived.readouterr()
    said = written.out + written.err
    assert [word for word in SECRETS if word in said] == []


def test_the_same_name_is_stored_differently_each_time(app, world):
    for _ in range(2):
        world.jobseeker(name=TOLD["name"])
    world.save()
    stored = world.session.connection().exec_driver_sql("SELECT name FROM jobseekers").scalars().all()
    assert len(set(stored)) == len(stored) >= 2
    assert all(value.startswith("aes256gcm.k1.") for value in stored)


def test_a_statement_that_fails_says_nothing_of_what_it_was_to_store(app, world):
    with pytest.raises(StatementError) as failed:
        world.jobseeker(name=TOLD["name"], phone=object(), address=TOLD["address"])
    world.session.rollback()
    assert TOLD["name"] not in str(failed.value)
    assert TOLD["address"] not in str(failed.value)
