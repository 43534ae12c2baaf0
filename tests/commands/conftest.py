from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from portal import crypto
from portal.app import create_app
from portal.extensions import db
from portal.settings import Settings


@contextmanager
def an_installation(folder: Path) -> Iterator[Flask]:
    """A portal in a folder of its own, with no database yet; other tests' keys are given back."""
    before = crypto.keys()
    application = create_app(
        Settings(
            instance=folder,
            database_url=f"sqlite:///{folder / 'linli.db'}",
            secret_key="a secret for tests only",
            rate_limits=False,
            testing=True,
        )
    )
    yield application
    with application.app_context():
        db.session.remove()
        db.engine.dispose()
    crypto.use_keys(before)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Flask]:
    """A portal in a folder of its own, with no database yet."""
    with an_installation(tmp_path) as application:
        yield application


@pytest.fixture
def flask(installation: Flask) -> FlaskCliRunner:
    """Runs commands before anything was set up."""
    return installation.test_cli_runner()


@pytest.fixture
def ready(flask: FlaskCliRunner) -> FlaskCliRunner:
    """Runs commands on a database with its tables and seeds."""
    assert flask.invoke(args=["setup"]).exit_code == 0
    return flask


@pytest.fixture(scope="module")
def neighbourhood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FlaskCliRunner, str]]:
    """A small demo with everything of the large one, made once for the tests that look at it, and what it said."""
    with an_installation(tmp_path_factory.mktemp("demo")) as application:
        runner = application.test_cli_runner()
        assert runner.invoke(args=["setup"]).exit_code == 0
        told = runner.invoke(args=["demo", "--people", "160", "--vacancies", "120"])
        assert told.exit_code == 0, told.output
        yield runner, told.output
