"""Encryption at rest: names its algorithm and key, is bound to its column, and gives nothing away."""

import json
import stat

import pytest

from portal import crypto
from portal.crypto import KeyRing, SealError


@pytest.fixture
def ring() -> KeyRing:
    return KeyRing.generate()


@pytest.mark.parametrize("algorithm", sorted(crypto.ALGORITHMS))
def test_what_is_sealed_opens_again_with_either_algorithm(ring, algorithm):
    told = KeyRing.from_json(json.dumps({**json.loads(ring.to_json()), "algorithm": algorithm}))
    stored = told.seal("孙国栋", "jobseekers.name")
    assert stored.startswith(f"{algorithm}.k1.")
    assert "孙国栋" not in stored
    assert told.open(stored, "jobseekers.name") == "孙国栋"


def test_the_same_words_never_look_the_same(ring):
    assert ring.seal("孙国栋", "jobseekers.name") != ring.seal("孙国栋", "jobseekers.name")


def test_a_value_moved_to_another_column_does_not_open(ring):
    stored = ring.seal("13800000001", "jobseekers.phone")
    with pytest.raises(SealError):
        ring.open(stored, "jobseekers.name")


@pytest.mark.parametrize(
    "damage", ["", "aes256gcm.k1", "aes256gcm.k9.AAAA", "rot13.k1.AAAA", "aes256gcm.k1.AAAA"]
)
def test_a_damaged_value_says_so(ring, damage):
    with pytest.raises(SealError):
        ring.open(damage, "jobseekers.name")


def test_old_values_open_after_the_key_was_changed(ring):
    stored = ring.seal("孙国栋", "jobseekers.name")
    told = json.loads(ring.to_json())
    told["keys"]["k2"] = json.loads(KeyRing.generate().to_json())["keys"]["k1"]
    changed = KeyRing.from_json(json.dumps({**told, "current": "k2"}))
    assert changed.open(stored, "jobseekers.name") == "孙国栋"
    assert ".k2." in changed.seal("孙国栋", "jobseekers.name")


def test_look_up_hashes_depend_on_key_and_purpose(ring):
    assert ring.lookup("name", "孙国栋") == ring.lookup("name", "孙国栋")
    assert ring.lookup("name", "孙国栋") != ring.lookup("phone", "孙国栋")
    assert ring.lookup("name", "孙国栋") != KeyRing.generate().lookup("name", "孙国栋")


def test_the_key_file_is_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "instance" / "keys.json"
    first = crypto.load_or_create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert crypto.load_or_create(path) == first
    assert [found.name for found in path.parent.iterdir()] == ["keys.json"]


def test_a_key_file_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "keys.json"
    crypto.load_or_create(path)
    path.chmod(0o644)
    with pytest.raises(PermissionError, match="chmod 600"):
        crypto.load_or_create(path)


@pytest.mark.parametrize(
    "change",
    [{"current": "k7"}, {"keys": {"k1": "c2hvcnQ="}}, {"algorithm": "rot13"}],
)
def test_a_key_file_that_makes_no_sense_is_refused(ring, change):
    with pytest.raises(ValueError, match=r"key|algorithm"):
        KeyRing.from_json(json.dumps({**json.loads(ring.to_json()), **change}))
