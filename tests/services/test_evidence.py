"""Evidence of consents: what a file really is, what is taken out of it, who keeps it how long."""

import evidence_files as files
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from portal import clock
from portal.models import (
    AuditEntry,
    Consent,
    ConsentEvidence,
    ConsentManner,
    ConsentProof,
    EvidenceKind,
    Purpose,
    Registration,
)
from portal.services import consents, evidence, person_merging, registrations
from portal.services.errors import DomainError, ForbiddenError, NotVisibleError
from portal.services.evidence import examined

TELLING = {
    EvidenceKind.JPEG: files.jpeg(),
    EvidenceKind.PNG: files.png(),
    EvidenceKind.HEIC: files.heic(),
    EvidenceKind.M4A: files.m4a(),
    EvidenceKind.MP3: files.mp3(),
    EvidenceKind.WAV: files.wav(),
}
AS_THEY_CAME = {
    EvidenceKind.PDF: b"%PDF-1.4\n%%EOF\n",
    EvidenceKind.WEBM: b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + bytes(40),
    EvidenceKind.OGG: b"OggS\0\x02" + bytes(20) + b"OpusHead" + bytes(20),
}


@pytest.mark.parametrize("kind", TELLING, ids=str)
def test_a_file_is_kept_without_where_and_with_what_it_was_made(kind):
    data = TELLING[kind]
    assert files.SECRET in data
    found = examined(data)
    assert found.kind is kind
    assert files.SECRET not in found.content
    assert examined(found.content) == found


@pytest.mark.parametrize("kind", AS_THEY_CAME, ids=str)
def test_what_holds_no_place_is_kept_as_it_came(kind):
    found = examined(AS_THEY_CAME[kind])
    assert (found.kind, found.content) == (kind, AS_THEY_CAME[kind])


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_stays_turned_as_the_phone_was_held(order):
    plain = examined(files.jpeg(turned=1, order=order)).content
    turned = examined(files.jpeg(turned=6, order=order)).content
    assert b"Exif" not in plain
    assert b"Exif" in turned
    assert examined(turned).content == turned


def test_a_photo_keeps_every_byte_of_its_picture_and_ends_with_it():
    content = examined(files.jpeg(turned=8)).content
    assert content.count(files.SCANNED) == 2
    assert b"ICC_PROFILE" in content
    assert content.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    "data", [files.heic(version=1), files.heic(version=1, in_its_own_box=True)], ids=["by place", "own box"]
)
def test_other_layouts_of_a_photo_in_boxes_tell_nothing_either(data):
    content = examined(data).content
    assert files.SECRET not in content
    assert b"the picture itself" in content
    assert len(content) == len(data)


def test_the_sound_of_a_recording_stays_where_it_was():
    data = files.m4a()
    content = examined(data).content
    assert content.index(b"his own voice") == data.index(b"his own voice")
    assert b"\x80\x90\x80\x70" in examined(files.wav()).content


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "空的"),
        (b"x" * (evidence.MOST_BYTES + 1), "太大"),
        (b"MZ" + bytes(80), "用不了"),
        (b"<html><script>alert(1)</script>", "用不了"),
        (b"RIFF\0\0\0\0AVI LIST", "用不了"),
        (files.box(b"ftyp", b"qt  " + bytes(4)), "用不了"),
        (files.m4a(kind=b"vide"), "录像"),
        (AS_THEY_CAME[EvidenceKind.WEBM] + b"V_VP8", "录像"),
        (files.jpeg()[:200], "没存全"),
        (files.png()[:60], "没存全"),
        (files.heic()[:120], "没存全"),
        (files.m4a()[:60], "没存全"),
        (files.wav()[:40], "没存全"),
        (files.mp3()[:20], "没存全"),
    ],
)
def test_what_is_no_photo_and_no_recording_is_refused_in_words(data, sentence):
    with pytest.raises(DomainError, match=sentence) as refused:
        examined(data, field="photo")
    assert refused.value.field == "photo"


@given(st.sampled_from([*TELLING.values()]), st.data())
def test_no_damaged_file_does_more_than_be_refused(data, draw):
    cut = draw.draw(st.integers(0, len(data)))
    at = draw.draw(st.integers(0, len(data) - 1))
    byte = draw.draw(st.integers(0, 255))
    for damaged in (data[:cut], data[:at] + bytes([byte]) + data[at + 1 :]):
        try:
            examined(damaged)
        except DomainError as refused:
            assert str(refused)  # noqa: PT017 - either answer is right, nothing else is


# ---- kept


@pytest.fixture
def actor(make):
    return make.actor()


@pytest.fixture
def person(session, make):
    consents.seed_wordings(session)
    return make.jobseeker()


def agreed(session, person):
    return consents.of_person(session, person)


def kept(session, actor, person, rows=None):
    (row,) = evidence.keep(session, actor, person, rows or agreed(session, person), [examined(files.jpeg())])
    return row


def test_evidence_is_sealed_and_named_in_the_trail_by_kind_and_size(session, actor, person):
    row = kept(session, actor, person)
    stored = session.scalar(text("SELECT content FROM consent_evidence"))
    assert files.SCANNED not in bytes(stored)
    session.expire(row)
    assert row.content == examined(files.jpeg()).content
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "consent.evidence_kept")).one()
    assert (entry.object_id, entry.detail["kind"], entry.detail["bytes"]) == (
        person.id,
        "jpeg",
        row.size_bytes,
    )


def test_evidence_goes_with_the_last_consent_that_it_shows(session, actor, person):
    both = kept(session, actor, person).id
    health = next(row for row in agreed(session, person) if row.purpose is Purpose.HEALTH)
    alone = kept(session, actor, person, [health]).id
    consents.withdraw(session, actor, health)
    assert session.get(ConsentEvidence, alone) is None
    assert session.get(ConsentEvidence, both) is not None
    register = next(row for row in agreed(session, person) if row.purpose is Purpose.REGISTER)
    consents.withdraw(session, actor, register)
    assert session.scalar(select(func.count()).select_from(ConsentEvidence)) == 0
    assert session.scalar(select(func.count()).select_from(ConsentProof)) == 0
    assert session.scalar(select(func.count()).select_from(Consent)) == 2


def test_evidence_is_refused_for_a_consent_taken_back_and_for_somebody_elses(session, make, actor, person):
    health = next(row for row in agreed(session, person) if row.purpose is Purpose.HEALTH)
    consents.withdraw(session, actor, health)
    other = make.jobseeker()
    for rows in ([], [health], agreed(session, other)):
        with pytest.raises(DomainError, match="选一个还没收回的") as refused:
            evidence.keep(session, actor, person, rows, [examined(files.png())])
        assert refused.value.field == "consents"


def test_somebody_of_another_street_keeps_and_finds_nothing(session, make, actor, person):
    row = kept(session, actor, person)
    stranger = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    with pytest.raises((ForbiddenError, NotVisibleError)):
        kept(session, stranger, person)
    with pytest.raises((ForbiddenError, NotVisibleError)):
        evidence.remove(session, stranger, person, row)
    with pytest.raises(NotVisibleError):
        evidence.get(session, make.jobseeker(), row.id)


def test_no_more_is_kept_than_a_consent_can_need(session, actor, person):
    ten = [examined(files.png())] * 10
    evidence.keep(session, actor, person, agreed(session, person), ten)
    with pytest.raises(DomainError, match="最多留10份"):
        kept(session, actor, person)


def test_evidence_follows_a_merge_and_comes_back_when_it_is_undone(session, make, actor, person):
    twin = make.jobseeker()
    row = kept(session, actor, twin)
    merge = person_merging.merge(session, actor, person, twin, taken=())
    session.expire_all()
    assert evidence.of_person(session, person) == [row]
    person_merging.undo(session, actor, merge)
    session.expire_all()
    assert evidence.of_person(session, twin) == [row]
    assert evidence.of_person(session, person) == []


# ---- a registration on its way


def begun(session, actor):
    told = {"agree_register": ["y"], "manner": ["paper"], "given_on": [clock.today().isoformat()]}
    draft = registrations.begin(session, actor, told)
    evidence.keep_for_registration(session, actor, draft, [examined(files.wav())])
    return draft


def test_the_evidence_of_a_registration_goes_over_to_the_consents_that_come_of_it(
    session, make, actor, person
):
    draft = begun(session, actor)
    given = consents.Given(Purpose.REGISTER, ConsentManner.PAPER, clock.today())
    newcomer = registrations.finish(
        session,
        actor,
        draft.id,
        community=make.community(),
        fields={"name": "王磊"},
        consents=[given],
        taps={},
    )
    (row,) = evidence.of_person(session, newcomer)
    assert (row.registration_id, row.kind) == (None, EvidenceKind.WAV)
    assert [one.purpose for one in row.shows] == [Purpose.REGISTER]


def test_nothing_stays_of_a_registration_that_is_dropped_or_forgotten(session, actor, person):
    registrations.discard(session, actor, begun(session, actor).id)
    begun(session, actor).updated_at = clock.now() - registrations.KEPT_FOR
    fresh = begun(session, actor)
    registrations.forget_old(session)
    assert session.scalars(select(Registration.id)).all() == [fresh.id]
    assert session.scalars(select(ConsentEvidence.registration_id)).all() == [fresh.id]
