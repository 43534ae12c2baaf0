"""What only a real browser shows: the keyboard, the security policy, letters that grow."""

from factories import PASSWORD

from portal.models import Role


def test_signing_in_needs_only_the_keyboard(visit, world):
    world.account(Role.ADMIN, world.community(), name="admin")
    world.save()
    page = visit().go("/sign-in")
    page.keyboard.press("Tab")
    assert "直接看内容" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.name") != "sign_in_name":
        page.keyboard.press("Tab")
    page.keyboard.type("admin")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/**")


def test_a_mistake_is_announced_and_leads_to_its_field(visit, world):
    world.save()
    page = visit().go("/sign-in")
    page.locator("main button[type=submit]").click()
    summary = page.locator("[data-error-summary]")
    summary.wait_for()
    # The script that moves the focus runs once the page is parsed; on a busy machine that is a little later.
    page.wait_for_function("document.activeElement.hasAttribute('data-error-summary')")
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name") == "sign_in_name"


def test_no_page_breaks_its_own_security_policy(visit, world):
    world.account(Role.ADMIN, world.community(), name="admin")
    world.save()
    visitor = visit()
    told = []
    visitor.page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    visitor.page.on(
        "request", lambda request: told.append(request.url) if visitor.address not in request.url else None
    )
    visitor.sign_in("admin")
    for path in ("/admin/accounts", "/admin/places", "/admin/policy", "/"):
        visitor.go(path)
    assert told == []
