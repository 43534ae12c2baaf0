"""Finding employers and vacancies as people type: parts, letters, the end of a phone, places."""

import pytest

from portal.models import EmployerAlias, PlaceAlias
from portal.services import search
from portal.services.employers import edit


@pytest.fixture
def ledger(session, make):
    here = make.community()
    here.aliases.append(PlaceAlias(alias="老七矿"))
    shop = make.employer(
        name="老马家骨头馆", community=here, address="峻北路6号", contact_phone="13800004321"
    )
    shop.contact_phone = "13800004321"
    shop.aliases.append(EmployerAlias(alias="马胖子饭店"))
    make.vacancy(employer=shop, title="洗碗工", tasks="刷碗", number="V-1")
    far = make.employer(name="康瑞药材", community=make.community("富民社区", "富力街道", "南山区"))
    make.vacancy(employer=far, title="分拣员", tasks="挑药材", number="V-2")
    session.flush()
    return make.actor(area=make.city())


@pytest.mark.parametrize(
    "words",
    ["老马家", "lmj", "laoma", "LMJGTG", "马胖子", "mpz", "4321", "老七矿", "育才街道", "骨头 4321", "峻北"],
)
def test_employers_are_found_by_name_letters_phone_end_and_place(session, ledger, words):
    assert [row.name for row in session.scalars(search.employers(ledger, words=words))] == ["老马家骨头馆"]


@pytest.mark.parametrize(
    "words", ["洗碗", "xwg", "xiwan", "lmj", "马胖子", "mpz", "4321", "老七矿", "育新 洗碗", "V-1", "刷碗"]
)
def test_vacancies_are_found_by_title_employer_letters_phone_end_and_place(session, ledger, words):
    assert [row.title for row in session.scalars(search.vacancies(ledger, words=words))] == ["洗碗工"]


@pytest.mark.parametrize("words", ["zzz", "9999", "老八矿", "%", "_", "洗碗 富力", 'x"w'])
def test_what_does_not_fit_finds_nothing(session, ledger, words):
    assert not session.scalars(search.employers(ledger, words=words)).all()
    assert not session.scalars(search.vacancies(ledger, words=words)).all()


def test_letters_and_the_end_of_the_phone_follow_an_edit(session, make):
    shop = make.employer(name="老马家骨头馆", contact_phone="13800004321")
    actor = make.actor()
    edit(
        session,
        actor,
        shop,
        fields={"name": "小苏家面馆", "contact_phone": "13800008888"},
        shown_version=None,
    )
    for words, is_found in (("xsj", True), ("8888", True), ("lmj", True), ("4321", False)):
        # The old name is an alias now, and still finds it.
        assert bool(session.scalars(search.employers(actor, words=words)).all()) is is_found


def test_digits_in_full_find_a_phone_and_part_of_a_code(session, make):
    shop = make.employer(name="康瑞药材", credit_code="91350100M000100Y43")
    actor = make.actor()
    edit(session, actor, shop, fields={"contact_phone": "13800004321"}, shown_version=None)
    for words in ("13800004321", "350100", "91350100M000100Y43"):
        assert [row.name for row in session.scalars(search.employers(actor, words=words))] == ["康瑞药材"]
