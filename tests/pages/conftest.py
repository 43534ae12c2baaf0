"""What pages of every blueprint are tested with."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from portal.extensions import db


@pytest.fixture
def statements(app):
    """Collect the statements that run inside ``with statements() as found``."""

    @contextmanager
    def listening():
        seen = []

        def note(_connection, _cursor, statement, *_rest):
            seen.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "after_cursor_execute", note)
        yield seen
        event.remove(engine, "after_cursor_execute", note)

    return listening
