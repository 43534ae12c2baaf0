"""The first thing a fresh clone runs: a Python of any kind, nothing installed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

import environment


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with two sets of packages, and a record of what was run instead of running it."""
    for name in ("base", "test"):
        (tmp_path / f"{name}.txt").write_text(f"# {name}\n", encoding="utf-8")
    folder = tmp_path / ".venv"
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", folder)
    monkeypatch.setattr(environment, "STAMP", folder / "linli.json")
    sets = {name: tmp_path / f"{name}.txt" for name in ("base", "test")}
    monkeypatch.setattr(environment, "REQUIREMENTS", sets)
    monkeypatch.setattr(environment, "_is_inside", lambda: True)
    return tmp_path


@pytest.fixture
def ran(monkeypatch):
    commands = []

    def run(command, **_options):
        commands.append(command)
        if "venv" in command:
            python = environment.python_of(Path(command[-1]))
            python.parent.mkdir(parents=True)
            python.touch()
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(environment.subprocess, "run", run)
    return commands


def test_the_first_start_makes_the_environment_with_hashes(project, ran):
    environment.ensure()
    assert "venv" in ran[0]
    assert ran[1][-2:] == ["-r", str(project / "base.txt")]
    assert "--require-hashes" in ran[1]
    assert json.loads(environment.STAMP.read_text(encoding="utf-8")) == {
        "base": environment.digest_of("base")
    }


def test_the_second_start_runs_nothing(project, ran):
    environment.ensure()
    ran.clear()
    environment.ensure()
    assert ran == []


def test_the_tests_tools_come_only_when_they_are_wanted(project, ran):
    environment.ensure()
    ran.clear()
    environment.ensure(extra="test")
    assert [command[-1] for command in ran] == [str(project / "test.txt")]


def test_changed_pins_are_installed_anew(project, ran):
    environment.ensure()
    ran.clear()
    (project / "base.txt").write_text("# newer\n", encoding="utf-8")
    environment.ensure()
    assert [command[-1] for command in ran] == [str(project / "base.txt")]


def test_a_failed_install_says_what_to_do_and_is_tried_again(project, monkeypatch, ran, capsys):
    environment.ensure()
    (project / "base.txt").write_text("# newer\n", encoding="utf-8")
    failed = subprocess.CompletedProcess([], 1, "", "")
    monkeypatch.setattr(environment.subprocess, "run", lambda *_arguments, **_options: failed)
    with pytest.raises(SystemExit) as stopped:
        environment.ensure()
    assert stopped.value.code == 2
    assert "package registry" in capsys.readouterr().err
    assert environment.read_stamp(environment.STAMP)["base"] != environment.digest_of("base")


def test_without_venv_the_sentence_names_the_package(project, monkeypatch, capsys):
    failed = subprocess.CompletedProcess([], 1, "", "ensurepip is not available")
    monkeypatch.setattr(environment.subprocess, "run", lambda *_arguments, **_options: failed)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        environment.ensure()
    assert stopped.value.code == 2
    assert "python3-venv" in capsys.readouterr().err


def test_an_old_python_gets_a_plain_sentence(project, monkeypatch, capsys):
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit):
        environment.ensure()
    assert "Python 3.11" in capsys.readouterr().err


def test_outside_the_environment_the_script_starts_anew_inside(project, ran, monkeypatch):
    monkeypatch.setattr(environment, "_is_inside", lambda: False)
    monkeypatch.setattr(environment.sys, "argv", ["scripts/serve.py", "--empty"])
    called = []
    monkeypatch.setattr(environment.os, "execv", lambda *arguments: called.append(arguments))
    environment.ensure()
    python = str(environment.python_of(environment.FOLDER))
    assert called == [(python, [python, "scripts/serve.py", "--empty"])]


def test_a_damaged_stamp_is_no_stamp(project):
    environment.FOLDER.mkdir()
    environment.STAMP.write_text("half a lin", encoding="utf-8")
    assert environment.read_stamp(environment.STAMP) == {}


def test_the_real_requirements_have_hashes_and_no_addresses():
    for path in (Path(__file__).parents[2] / "scripts").glob("requirements*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "http" not in text
    assert os.access(Path(__file__).parents[2] / "scripts" / "check", os.X_OK)
