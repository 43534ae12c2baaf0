"""What pages of the desk are tried with."""

import pytest

from portal.models import Role


@pytest.fixture
def shop(world, client):
    world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    found = world.employer(name="老马家骨头馆", address="育新小区南门", contact_phone="13845678901")
    world.save()
    client.sign_in("worker")
    return found
