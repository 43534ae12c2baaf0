"""The board: what stands on it, in which order, narrowed how, and what helps when nothing is left."""

from datetime import timedelta

import pytest
from factories import Factory
from sqlalchemy.orm import Session

from portal import clock
from portal.models import Place, Vacancy, VacancyState, VacancyTrait, Workplace
from portal.services import board, nearness
from portal.services.board import Filters
from portal.services.errors import NotVisibleError

TODAY = clock.today()


@pytest.fixture
def window(make: Factory) -> Place:
    return make.community()


def titles(session: Session, window: Place | None, **asked) -> list[str]:
    found = session.scalars(board.vacancies(window, Filters.of(**asked), TODAY)).unique()
    return [vacancy.title for vacancy in found]


def with_traits(make: Factory, *traits: str, **values) -> Vacancy:
    vacancy = make.vacancy(**values)
    vacancy.traits = [VacancyTrait(trait=trait) for trait in traits]
    make.session.flush()
    return vacancy


def elsewhere(make: Factory, name: str, street: str, district: str, *, km_north: float) -> Place:
    place = make.community(name, street, district)
    place.latitude = 47.33 + km_north / nearness.KM_PER_DEGREE
    make.session.flush()
    return place


def test_only_published_and_valid_vacancies_stand_on_the_board(make, session, window):
    make.vacancy(title="在招")
    make.vacancy(title="今天到期", expires_on=TODAY)
    make.vacancy(title="昨天过期", expires_on=TODAY - timedelta(days=1))
    for state in VacancyState:
        if state is not VacancyState.PUBLISHED:
            make.vacancy(title=state.label, published=False, state=state)
    assert sorted(titles(session, window)) == sorted(["在招", "今天到期"])


def test_blocked_wording_is_not_shown_unless_a_reviewer_wrote_why(make, session, window):
    make.vacancy(title="要押金", wording_act="block")
    make.vacancy(title="浴池女更衣室", wording_act="block", override_reason="女浴区，法律许可")
    make.vacancy(title="要问一句", wording_act="ask")
    assert sorted(titles(session, window)) == sorted(["浴池女更衣室", "要问一句"])


def test_the_nearest_come_first_and_among_them_the_newest(make, session, window):
    farther = elsewhere(make, "新一社区", "新一街道", "兴安区", km_north=9)
    district = elsewhere(make, "团结社区", "团结街道", "工农区", km_north=6)
    around = elsewhere(make, "富民社区", "富力街道", "南山区", km_north=1.5)
    street = elsewhere(make, "育红社区", "育才街道", "工农区", km_north=3)
    make.vacancy(title="远", community=farther)
    make.vacancy(title="同区", community=district)
    make.vacancy(title="跟前", community=around)
    make.vacancy(title="同街", community=street)
    make.vacancy(title="本社区，上周", published_on=TODAY - timedelta(days=7))
    make.vacancy(title="本社区，今天")
    assert titles(session, window) == ["本社区，今天", "本社区，上周", "同街", "跟前", "同区"]
    assert titles(session, window, area="city")[-1] == "远"
    assert titles(session, window, area="city", order="new")[-1] == "本社区，上周"


def test_without_a_window_the_whole_city_is_shown(make, session):
    make.vacancy(title="一", community=make.community("新一社区", "新一街道", "兴安区"))
    make.vacancy(title="二")
    assert titles(session, None) == ["二", "一"]


def test_home_work_of_another_district_is_near(make, session, window):
    far = elsewhere(make, "新一社区", "新一街道", "兴安区", km_north=9)
    make.vacancy(title="在家串珠", community=far, is_home_based=True)
    make.vacancy(title="装卸", community=far)
    assert titles(session, window, traits=["near"]) == ["在家串珠"]
    assert titles(session, window) == ["在家串珠"]


@pytest.mark.parametrize(("km", "is_near"), [(1.1, True), (1.3, False)])
def test_near_means_twenty_minutes_on_foot(make, session, window, km, is_near):
    make.vacancy(title="活", community=elsewhere(make, "富民社区", "富力街道", "南山区", km_north=km))
    assert bool(titles(session, window, traits=["near"])) is is_near


def test_a_community_without_coordinates_is_not_said_to_be_near(make, session, window):
    place = make.community("团结社区", "团结街道")
    place.latitude = place.longitude = None
    make.vacancy(title="活", community=place)
    assert titles(session, window) == ["活"]
    assert titles(session, window, traits=["near"]) == []


def test_the_workplace_counts_where_it_is_known_better_than_the_community(make, session, window):
    far = elsewhere(make, "新一社区", "新一街道", "兴安区", km_north=9)
    employer = make.employer(community=far)
    workplace = Workplace(employer=employer, community=far, longitude=130.27, latitude=47.335)
    vacancy = make.vacancy(title="隔壁", employer=employer, workplace=workplace)
    assert titles(session, window, traits=["near"]) == ["隔壁"]
    way = nearness.way_to(window, vacancy)
    assert (way.walk_minutes, way.is_walk) == (10, True)


def test_filters_combine_and_each_counts_what_would_be_left(make, session, window):
    with_traits(make, "sitting", "no_night", title="坐着白天")
    with_traits(make, "sitting", title="坐着")
    with_traits(make, "no_night", "part_time", title="白天半天")
    filters = Filters.of(traits=["sitting"])
    assert sorted(titles(session, window, traits=["sitting"])) == sorted(["坐着白天", "坐着"])
    counts = board.count(session, window, filters, TODAY)
    assert counts.total == 2
    assert (counts.by_trait["sitting"], counts.by_trait["no_night"], counts.by_trait["part_time"]) == (
        2,
        1,
        0,
    )
    assert counts.by_trait["near"] == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("接电话的活", True),
        ("接电话", True),
        ("电话 育新", True),
        ("热线中心", True),
        ("小热线", True),
        ("育新社区", True),
        ("洗碗", False),
        ("100%", False),
        ("_", False),
    ],
)
def test_search_looks_into_work_employer_other_names_and_place(make, session, window, words, found):
    from portal.models import EmployerAlias

    employer = make.employer(name="鹤岗热线中心")
    employer.aliases.append(EmployerAlias(alias="小热线"))
    make.vacancy(title="坐席", tasks="坐着接电话，记下来", employer=employer)
    assert bool(titles(session, window, words=words)) is found


def test_unknown_filters_in_the_address_are_passed_over():
    filters = Filters.of(traits=["sitting", "disabled", "near"], words="  洗 碗 ", area="moon", order="x")
    assert filters == Filters(traits=("sitting", "near"), words="洗 碗")
    assert filters.arguments() == {"has": ["sitting", "near"], "words": "洗 碗"}
    assert Filters.of(words="长" * 500).words == "长" * board.LONGEST_WORDS


def test_a_filter_is_tapped_on_and_off():
    on = Filters().toggled("near").toggled("sitting")
    assert on.traits == ("sitting", "near")
    assert on.toggled("sitting").traits == ("near",)


def test_when_nothing_is_left_the_most_useful_filter_to_drop_comes_first(make, session, window):
    with_traits(make, "no_night", title="一")
    with_traits(make, "no_night", title="二")
    with_traits(make, "sitting", title="三")
    found = board.loosenings(session, window, Filters.of(traits=["sitting", "no_night"]), TODAY)
    assert [(way.name, way.total) for way in found] == [("sitting", 2), ("no_night", 1)]


def test_when_only_the_rest_of_the_city_has_it_the_city_is_offered(make, session, window):
    make.vacancy(title="放羊", community=elsewhere(make, "新一社区", "新一街道", "兴安区", km_north=9))
    found = board.loosenings(session, window, Filters.of(words="放羊"), TODAY)
    assert [(way.name, way.total) for way in found] == [("area", 1)]


def test_an_open_vacancy_is_found_by_its_key(make, session):
    vacancy = make.vacancy()
    assert board.get_open(session, vacancy.id, TODAY) is vacancy


@pytest.mark.parametrize("state", [VacancyState.FILLED, VacancyState.PAUSED, VacancyState.EXPIRED])
def test_a_vacancy_that_was_on_the_board_is_gone_rather_than_unknown(make, session, state):
    vacancy = make.vacancy(state=state)
    with pytest.raises(board.GoneError) as caught:
        board.get_open(session, vacancy.id, TODAY)
    assert caught.value.vacancy is vacancy


def test_an_overdue_vacancy_is_gone_before_anybody_marks_it(make, session):
    vacancy = make.vacancy(expires_on=TODAY - timedelta(days=1))
    with pytest.raises(board.GoneError):
        board.get_open(session, vacancy.id, TODAY)


def test_a_vacancy_that_was_never_published_is_not_found(make, session):
    draft = make.vacancy(published=False)
    for key in (draft.id, 999_999):
        with pytest.raises(NotVisibleError):
            board.get_open(session, key, TODAY)


def test_instead_of_a_gone_vacancy_the_same_kind_of_work_is_shown_first(make, session, window):
    reading = {
        "fact": "occupation",
        "value": "4-09-08-01",
        "words": "保洁",
        "certainty": 0.9,
        "source": "岗位名称",
    }
    gone = make.vacancy(title="保洁", state=VacancyState.FILLED, readings=[reading])
    make.vacancy(title="装卸")
    make.vacancy(title="楼道保洁", readings=[reading], published_on=TODAY - timedelta(days=3))
    assert [row.title for row in board.similar(session, window, gone, TODAY)] == ["楼道保洁", "装卸"]


def test_every_trait_that_is_read_can_be_filtered_by():
    from matching.traits import TRAITS

    assert set(TRAITS) | {board.NEAR} == set(board.FILTERS)
