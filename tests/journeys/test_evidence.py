"""The signed sheet in the picture: taken at the door, made smaller, shown upright and without its place."""

import base64
import re

import evidence_files as files
import pytest
from playwright.sync_api import Page, expect

from portal.models import ConsentEvidence, Role
from portal.services import consents

# As large as a phone's: a script makes it smaller; without one it goes as it is.
DRAW = """async () => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2600, 1800];
  const pen = canvas.getContext('2d');
  for (let at = 0; at < 3000; at++) {
    pen.fillStyle = `hsl(${at % 360} 80% 50%)`;
    pen.fillRect((at * 7919) % 2600, (at * 104729) % 1800, 70, 50);
  }
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.95));
  const url = await new Promise((done) => { const r = new FileReader(); r.onload = () => done(r.result); r.readAsDataURL(blob); });
  return url.split(',')[1];
}"""

SMALLER_THAN = """async (input, most) => {
  while (input.files[0].size > most) await new Promise((done) => setTimeout(done, 50));
}"""


@pytest.fixture
def person(world):
    consents.seed_wordings(world.session)
    world.account(Role.GRID_WORKER, world.community(), name="tiantian")
    found = world.jobseeker(name="王磊").id
    world.save()
    return found


def photo(page: Page) -> dict[str, object]:
    """A photo that a phone held upright, with the place in it."""
    drawn = base64.b64decode(page.evaluate(DRAW))
    told = drawn[:2] + files.segment(0xE1, files.exif(6)) + drawn[2:]
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": told}


def kept(visitor, person: int, file: dict[str, object]) -> Page:
    """The page of a person's evidence, after a photo was chosen."""
    visitor.sign_in("tiantian")
    page = visitor.go(f"/desk/jobseekers/{person}/evidence")
    page.get_by_label("拍一张签了字的单子").set_input_files([file])
    return page


def test_a_photo_goes_small_and_is_shown_upright(visit, person, count):
    file = photo(visit("phone").go("/"))
    page = kept(visit("phone"), person, file)
    page.locator("#photo").evaluate(SMALLER_THAN, len(file["buffer"]) // 2)
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_text("凭据留下了")).to_be_visible()
    page.get_by_role("link", name=re.compile("^看")).click()
    page.wait_for_url("**/evidence/*")
    shown = page.locator("img")
    expect(shown).to_be_visible()
    size = shown.evaluate("async (i) => { await i.decode(); return [i.naturalWidth, i.naturalHeight] }")
    assert size == [1385, 2000]
    assert count(ConsentEvidence) == 1


def test_without_a_script_it_goes_as_it_is(visit, person, count):
    file = photo(visit("phone").go("/"))
    page = kept(visit("phone", javascript=False), person, file)
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_text("凭据留下了")).to_be_visible()
    whole = len(file["buffer"]) - len(files.SECRET)
    assert count(ConsentEvidence, ConsentEvidence.size_bytes.between(whole - 200, whole)) == 1
