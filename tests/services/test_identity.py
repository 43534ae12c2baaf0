"""Identity numbers, certificates and phones, each row under the sentence it proves."""

from datetime import date

import pytest

from portal.services import identity
from portal.services.errors import DomainError


def number(first17: str) -> str:
    return first17 + identity.checksum_of(first17)


SOUND = number("99010119800305123")


def complaint(text: str) -> str:
    with pytest.raises(DomainError) as refused:
        identity.parse_identity(text, on=date(2026, 9, 10))
    return str(refused.value)


def test_the_checksum_of_the_standards_own_example_is_x():
    assert identity.checksum_of("11010519491231002") == "X"


def test_a_sound_number_says_birth_and_sex():
    known = identity.parse_identity("11010519491231002x")
    assert (known.born, known.sex, known.doubt) == (date(1949, 12, 31), "女", None)


@pytest.mark.parametrize(
    "text", [f" {SOUND[:6]} {SOUND[6:14]} {SOUND[14:]} ", SOUND.translate(str.maketrans("019", "０１９"))]
)
def test_spaces_and_full_width_figures_are_no_mistake(text):
    assert identity.parse_identity(text).number == SOUND


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SOUND[:-1], "身份证号少了一位，您再数数。"),
        (SOUND[:-3], "这是老的15位号，得写新证上的18位。"),
        (SOUND[:-2], "身份证号少了2位，您再数数。"),
        (SOUND + "1", "身份证号多了1位，您再数数。"),
        ("99010119800305O23X", "身份证号只有数字，最后一位可以是X。"),
        ("X" * 18, "身份证号只有数字，最后一位可以是X。"),
        ("2.30405E+17", "身份证号让表格软件改坏了，后几位丢了，照着证件重写一遍。"),
        (number("19010119800305123"), "身份证号头两位不对，您再看看。"),
        (number("99010119801305123"), "身份证号里的生日不对，您再看看第7位到第14位。"),
        (number("99010118801205123"), "身份证号里的生日不对，您再看看第7位到第14位。"),
        (number("99010120270101123"), "身份证号里的生日不对，您再看看第7位到第14位。"),
        (
            SOUND[:-1] + str((int(SOUND[-1]) + 1) % 10 if SOUND[-1] != "X" else 0),
            "身份证号有一位写错了，您照着证件再看一遍。",
        ),
    ],
)
def test_each_mistake_is_named(text, sentence):
    assert complaint(text) == sentence


@pytest.mark.parametrize("area", ["230406", "810000", "820000", "830000", "911124"])
def test_people_of_every_province_and_with_residence_permits_are_known(area):
    assert identity.parse_identity(number(f"{area}19800305123")).born == date(1980, 3, 5)


def test_a_number_of_the_demo_belongs_to_nobody_and_says_so():
    known = identity.parse_identity(SOUND)
    assert known.is_fictitious
    assert known.doubt == "这是演示用的号，不是真人的。"


def test_a_rare_area_is_a_doubt_and_no_refusal():
    assert identity.parse_identity(number("23000019800305123")).doubt == "前六位少见，再跟证件核对一遍。"


def test_a_masked_number_shows_neither_birthday_nor_sex():
    known = identity.parse_identity(SOUND)
    assert known.masked == "9901**************"


@pytest.mark.parametrize(("day", "age"), [(date(2026, 3, 4), 45), (date(2026, 3, 5), 46)])
def test_age_counts_full_years(day, age):
    assert identity.parse_identity(SOUND).age_on(day) == age


@pytest.mark.parametrize(
    ("ending", "shown"), [("43", "肢体·三级"), ("21B1", "听力·一级"), ("74B12", "多重·四级")]
)
def test_a_certificate_says_type_and_level_and_shows_no_digits(ending, shown):
    assert identity.parse_certificate(SOUND + ending).masked == shown


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SOUND + "4", "残疾证号是20位：18位身份证号，再加两位。您写了19位。"),
        (SOUND + "85", "残疾证号最后两位不对：先是类别1到7，再是等级1到4。"),
        (SOUND + "45", "残疾证号最后两位不对：先是类别1到7，再是等级1到4。"),
        ("1" * 20, "残疾证号前18位是身份证号，那一段不对，您再看看。"),
    ],
)
def test_each_mistake_in_a_certificate_is_named(text, sentence):
    with pytest.raises(DomainError) as refused:
        identity.parse_certificate(text)
    assert (str(refused.value), refused.value.field) == (sentence, "certificate_number")


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("138 0000 0001", ["13800000001"]),
        ("138-0000-0001微信同号", ["13800000001"]),
        ("13800000001/13800000002", ["13800000001", "13800000002"]),
        ("0468-3350001", ["04683350001"]),
        ("家3350001，手机１３８００００００１２", ["13800000012", "3350001"]),
        ("+8613800000001", ["13800000001"]),
        ("找他妈", []),
        (None, []),
    ],
)
def test_the_numbers_in_a_cell_are_found_as_people_write_them(cell, numbers):
    assert identity.phone_numbers(cell) == numbers


def test_a_phone_short_of_a_digit_is_refused_beside_the_phone():
    with pytest.raises(DomainError) as refused:
        identity.check_phone("1380000001")
    assert (str(refused.value), refused.value.field) == ("电话少了一位，您再看看。", "phone")
