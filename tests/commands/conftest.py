from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from portal import crypto
from portal.app import create_app
from portal.extensions import db
from portal.settings import Settings


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Flask]:
    """A portal in a folder of its own, with no database yet."""
    before = crypto.keys()
    application = create_app(
        Settings(
            instance=tmp_path,
            database_url=f"sqlite:///{tmp_path / 'linli.db'}",
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
def flask(installation: Flask) -> FlaskCliRunner:
    """Runs commands before anything was set up."""
    return installation.test_cli_runner()


@pytest.fixture
def ready(flask: FlaskCliRunner) -> FlaskCliRunner:
    """Runs commands on a database with its tables and seeds."""
    assert flask.invoke(args=["setup"]).exit_code == 0
    return flask
