"""What a worker of the desk saves all day: a visit, a vacancy, a person step by step, a suggestion taken up.

Each is sent as a browser sends it, with a form that was loaded before; only the answer to what is sent is measured.
"""

import re
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

from page_client import PageClient, forms_of

if TYPE_CHECKING:
    from desk import Bench

BREATH = "招俩洗碗的，早9点到晚5点，月休4天，管两顿，3600，能给凳子"
NEED = {
    "title": "洗碗工",
    "headcount_text": "2",
    "tasks": "洗碗，收拾后厨",
    "requirements": "手脚麻利",
    "pay_text": "3600元/月",
    "hours_text": "早8点到下午4点，双休",
    "not_same_need": "y",
    "act": "publish",
}
# The steps of a registration, and what is told in each.
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("wishes", {"kind": ["clean", "watch"], "wishes": "不上夜班", "experience": "矿上食堂干过8年"}),
    ("day", {"when": ["morning", "afternoon"], "far": "walk20", "available": "三点半接孩子"}),
    ("body", {"stand": "30", "lift": "8", "walk": "hard", "hear": "fine", "needs": "得有个凳子"}),
)
_numbers = count(1)


def measure(bench: "Bench", client: PageClient, name: str) -> None:
    """Measure what this account may save; each is done as often as a page is asked for."""
    shop = _first(client, "/desk/employers?state=active", r'href="(/desk/employers/\d+)"')
    visit = f"{shop}/visit"
    if client.get(visit).status_code != 200:  # noqa: PLR2004 - an officer looks and saves nothing
        return
    for label, once in (
        ("一口气认一认", lambda: _send(client, visit, told=BREATH, act="read")),
        ("走访记下", lambda: _visit(client, visit)),
        ("岗位发布", lambda: _send(client, f"/desk/vacancies/new?employer={shop.rsplit('/')[-1]}", **NEED)),
        ("岗位还在招", lambda: _confirm(client)),
        ("推荐：提出来", lambda: _refer(client)),
    ):
        bench.measure(f"{name} {label}", once, bench.times)
    _register(bench, client, name)


def _first(client: PageClient, page: str, pattern: str) -> str:
    found = re.search(pattern, client.get(page).get_data(as_text=True))
    if found is None:
        raise RuntimeError(f"{page} has nothing like {pattern}")
    return found[1]


def _send(client: PageClient, path: str, *, form: str = "", **values: Any) -> Any:
    """Fill in a page's own form and send it, the rest as the page had it."""
    page = client.get(path)
    own = next(
        one for one in forms_of(page) if "request_id" in one.fields and form in one.action and _is_own(one)
    )
    # The redirect is another request: what counts is how long it takes to be told that it was saved.
    answer = client.post(own.action or path, data={**own.fields, **values})
    if answer.status_code not in {200, 302}:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    return answer


def _is_own(form: Any) -> bool:
    return not any(part in form.action for part in ("discard", "/desk/pin", "sign-out"))


def _visit(client: PageClient, path: str) -> None:
    read = _send(client, path, told=BREATH, act="read")
    fields = next(form for form in forms_of(read) if "told" in form.fields).fields
    # The same need every time, which the page would ask about: here it is another one.
    told = {"no_requirements": "y", "not_same_need": "y", "act": "publish"}
    _saved(client.post(path, data={**fields, **told}))


def _confirm(client: PageClient) -> None:
    path = _first(client, "/desk/vacancies?state=published", r'href="(/desk/vacancies/\d+)"')
    _saved(_send(client, path, form="/confirm"))


def _refer(client: PageClient) -> None:
    """Take up the first suggestion to somebody nobody has referred lately."""
    page = f"/desk/jobseekers?only=no_referral_30&page={next(_numbers)}"
    path = _first(client, page, r'href="(/desk/jobseekers/\d+)"')
    found = re.search(
        r'action="(/desk/referrals/new/[^"]*)"', client.get(f"{path}/matches").get_data(as_text=True)
    )
    if found:
        _send(client, f"{path}/matches", form=found[1])


def _register(bench: "Bench", client: PageClient, name: str) -> None:
    """Measure each step of a registration: one draft is written over and over, and ended at last."""
    agreed = {"agree_register": "y", "agree_health": "y", "manner": "paper"}
    draft = ""
    community = _first(client, "/desk/jobseekers/new", r'name="community".*?<option value="(\d+)"')

    def begin() -> None:
        nonlocal draft
        draft = _saved(_send(client, "/desk/registrations/new", **agreed)).location.removesuffix("/who")

    def step(path: str, told: dict[str, Any]) -> Callable[[], None]:
        return lambda: _saved(_send(client, f"{draft}/{path}", **told))

    def end() -> None:
        begin()
        who = {"name": f"李桂{chr(0x4E00 + next(_numbers))}", "phone": f"139{next(_numbers):08d}"}
        step("who", {**who, "community": community})()
        step("check", {"go": "all"})()

    bench.measure(f"{name} 登记：开头", begin, bench.times)
    who = {"name": "李桂芬", "phone": "13800000002", "community": community}
    for path, told in (("who", who), *STEPS):
        bench.measure(f"{name} 登记：{path}", step(path, told), bench.times)
    bench.measure(f"{name} 登记：登记好", end, bench.times)


def _saved(answer: Any) -> Any:
    if answer.status_code != 302:  # noqa: PLR2004 - saved, and sent on
        said = answer.get_data(as_text=True).partition("data-error-summary")[2].partition("</ul>")[0]
        problems = re.findall(r"<li>(.*?)</li>", said)
        raise RuntimeError(f"{answer.request.path} was not saved: {problems}")
    return answer
