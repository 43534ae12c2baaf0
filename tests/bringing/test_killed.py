"""A worker that is killed between any two of its steps leaves nothing half-done, and the next one goes on from there."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from told_rows import file_of, person, post

from portal import clock, crypto
from portal.bringing import work_on_all
from portal.database import writing
from portal.models import ImportBatch, ImportKind, ImportState, Jobseeker, Vacancy
from portal.services import imports

ROOT = Path(__file__).parents[2]
PEOPLE, POSTS = ImportKind.JOBSEEKERS, ImportKind.VACANCIES
# A worker of its own that dies, as by `kill -9`, as soon as one of its steps has been done.
WORKER = """
import importlib, json, os, signal, sys
from datetime import datetime
from pathlib import Path
from sqlalchemy import create_engine
from portal import clock, crypto
from portal.bringing import work_on

told = json.loads(sys.stdin.read())
crypto.use_keys(crypto.KeyRing.from_json(told["keys"]))
clock.now = lambda: datetime.fromisoformat(told["now"])
module = importlib.import_module("portal.bringing.worker")
*path, step = told["step"].split(".")
for name in path:
    module = getattr(module, name)
do = getattr(module, step)

def and_die(*arguments, **options):
    do(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(module, step, and_die)
work_on(create_engine(told["url"]), Path(told["folder"]), told["batch"])
"""


def _kill(office, key: int, step: str) -> None:
    """Let a worker of its own go to work on a batch, and kill it when it has done a step."""
    told = {
        "keys": crypto.keys().to_json(),
        "now": clock.now().isoformat(),
        "url": office.engine.url.render_as_string(hide_password=False),
        "folder": str(office.folder),
        "batch": key,
        "step": step,
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WORKER],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=json.dumps(told),
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


def _go_on(office) -> None:
    """Let the dead worker's lease run out, and another worker go on."""
    with writing(), office.engine.begin() as connection:
        connection.execute(text("UPDATE import_batches SET lease_until = NULL"))
    assert work_on_all(office.engine, office.folder) == 1


@pytest.mark.parametrize(
    "step",
    ["leases.take", "rehearsal.begin", "reading.take_all", "reading.keep_rows", "reading.keep_findings"],
)
def test_killed_while_it_looks(office, step):
    before = office.dump()
    key = office.send(PEOPLE, file_of(PEOPLE, person(), person(编号="S2", 姓名="郭大雪", 联系电话="问他")))
    _kill(office, key, step)
    assert office.dump() == before
    _go_on(office)
    batch = office.batch(key)
    assert (batch.state, batch.added) == (ImportState.READY, 2)
    assert [row.column for row in batch.findings] == ["联系电话"]
    office.order(key)
    assert office.work(key).state is ImportState.DONE
    assert [row.name for row in office.all(Jobseeker)] == ["冯小满", "郭大雪"]


@pytest.mark.parametrize(
    ("step", "stands"), [("transfer", False), ("batches.move", False), ("batches.forget", True)]
)
@pytest.mark.parametrize("kind", [PEOPLE, POSTS])
def test_killed_while_it_writes(office, kind, step, stands):
    one, other, model = (
        (person(), person(求职意向="看大门"), Jobseeker)
        if kind is PEOPLE
        else (post(), post(薪资待遇="2600元/月"), Vacancy)
    )
    new = {"编号": "N2", "姓名": "郭大雪", "企业名称": "另一家", "联系电话": "13800000889"}
    office.bring(kind, one)
    before = office.dump()
    key = office.look(kind, other, {**other, **{name: new[name] for name in new if name in other}})
    office.order(key)
    _kill(office, key, step)
    assert (office.dump() != before) is stands
    if not stands:
        _go_on(office)
    batch = office.batch(key)
    assert (batch.state, batch.added, batch.updated) == (ImportState.DONE, 1, 1)
    assert len(office.all(model)) == 2
    assert office.undo(key).state is ImportState.UNDONE
    again = office.dump()
    for name in set(before) - {"jobseekers", "vacancies", "revisions"}:
        assert again[name] == before[name], name
    assert len(office.all(model)) == 1


def test_killed_while_it_takes_back(office):
    before = office.dump()
    batch = office.bring(POSTS, post(), post(编号="T2", 岗位名称="切墩"))
    brought = office.dump()
    office.act(
        lambda session, actor: imports.order_undo(session, actor, session.get_one(ImportBatch, batch.id))
    )
    _kill(office, batch.id, "undoing.undo")
    assert office.dump() == brought
    _go_on(office)
    assert office.batch(batch.id).state is ImportState.UNDONE
    assert office.dump() == before
