"""What a person says about body and mind: limits, what to keep away from, what helps, and whether to wait."""

import re

from matching.reading.composed import read_composed
from matching.reading.levels import limit_of, limit_value, parts
from matching.reading.rules import Hit, hits
from matching.reading.seasons import read_uneven
from matching.reading.text import clauses, normal
from matching.types import ABOUT_A_DIFFICULTY, Reading

_KIN = r"(?:妹妹?|弟弟?|哥哥?|姐姐?|爸爸?|妈妈?|爹|娘|老伴|丈夫|男人|媳妇|对象|儿子|闺女|姑娘|孩子|婆婆|公公|老人|岳父|岳母|孙子|孙女)"
# Kin who speak, guide or help are no patients.
KIN_BEFORE = re.compile(rf"{_KIN}(?:也|是|有|又|都)?[^，,。说讲带陪领送接照教怕跟和]{{0,6}}$")
KIN_AFTER = re.compile(rf"^[^，,。]{{1,6}}的{_KIN}")
# Neither is somebody who is asked for ("有个会写字的班长就行").
SOMEBODY_ELSE = re.compile(r"(?:有|找|配|派|安排|给)(?:一)?(?:个|位)(?:能|可以)?$")
WHO_IS_ASKED_FOR = re.compile(r"^[^，,。；]{1,8}的(?:人|班长|组长|师傅|同事|大姐|大哥|老师|领导|伙计|伴)")
ABOUT_ME = re.compile(r"我自己|本人|自己|说|讲|反映|看[他她]")
# What a body lets one do on the way.
ABOUT_THE_WAY = frozenset({"WK", "ST", "SR", "VI", "DR"})
# Words in which a difficulty is told, whatever it is.
DIFFICULTY = re.compile(
    r"疼|痛|病|伤|手术|不能|不了|不得|不敢|受不|怕|不行|不好|不稳|犯|毛病|难受|费劲|吃药|大夫|医生|炎|瘤|症|瘫|残|坏|断|肿|麻|抖|喘|晕"
)
NO_DIFFICULTY = re.compile(
    r"没(?:有|啥|什么|大)?(?:毛病|问题|事|病)|不碍|没再|好了|稳定|正常|能干|按时(?:吃|服)药|(?:坚持|规律|一直)(?:吃|服)药|不怕|都行|还行|没犯|晕车|病情(?:平稳|稳定)|不影响|无(?:传染|残疾|疾病|病|疼|异常|症状)|自理|痊愈|已好|恢复(?:得)?(?:好|不错)"
)
# How often, and what is taken for it: more about a difficulty that was told before.
MORE_OF_IT = re.compile(
    r"犯(?:了|过)?[一两三几]?(?:回|次)|(?:没|不)(?:再)?犯|吃(?:着|上|了)?药|一直吃|平时跟好人|复查|复诊"
)
# What stands in a cell about skills or remarks where there are none.
NOTHING_TO_SAY = re.compile(r"(?:暂|都|啥都)?(?:无|没有?|好|正常|健康|没有问题|没毛病)[。.]?")
ABOUT_TO_ASK = "这会儿身体稳不稳，问问本人和家里，再看啥时候推合适。"


def read_body(cell: str) -> list[Reading]:
    """Return what a cell about the body says: what the tables know, and what is put together from its words."""
    told = _of_the_tables(cell)
    return [*told, *read_composed(cell, told)]


def read_abilities(cell: str) -> list[Reading]:
    """Return the readings `ability:<KEY>`, `avoid` and `accommodation` of a cell; nothing of the family's bodies.

    A bare 无 or 正常 speaks of what its cell is about, which is a body in the cell of `read_body` alone.
    """
    return [] if NOTHING_TO_SAY.fullmatch(normal(cell).strip()) else _of_the_tables(cell)


def _of_the_tables(cell: str) -> list[Reading]:
    told: list[Reading] = []
    for hit in hits("abilities.csv", cell):
        if _is_about_family(hit):
            continue
        told += _limits(hit, float(hit.row["certainty"]))
        told += _asked_for(hit)
    return told


def read_needs(cell: str) -> list[Reading]:
    """Return the accommodations, and hazards to keep away from, that somebody asks for in the cell about just that."""
    return [reading for hit in hits("needs.csv", cell) for reading in _asked_for(hit)]


def _asked_for(hit: Hit) -> list[Reading]:
    """Return what a row of the table says to keep away from, and what helps."""
    certainty = float(hit.row["certainty"])
    away = [Reading("avoid", hazard, hit.words, certainty) for hazard in hit.row["avoid"].split()]
    helps = [
        Reading("accommodation", {"key": key, "state": "needed"}, hit.words, certainty)
        for key in hit.row["needs"].split()
    ]
    return [*away, *helps]


def read_way_abilities(cell: str) -> list[Reading]:
    """Return what a cell about the way says of the body; who is brought to work may well work alone there."""
    told = read_abilities(cell)
    return [reading for reading in told if reading.fact.partition(":")[2] in ABOUT_THE_WAY]


def read_child_needs(cell: str) -> list[Reading]:
    """Return that a child would have to come along, where a cell about the family says nobody looks after it."""
    told = [reading for reading in read_abilities(cell) if reading.fact == "accommodation"]
    return [reading for reading in told if reading.value["key"] == "bring_child"]


def _is_about_family(hit: Hit) -> bool:
    """Whether the words speak of somebody else, of the family ("聋哑的妹妹", "老伴瘫了") or asked for, not of this person."""
    at = hit.at - hit.clause.start
    before, after = hit.clause.text[:at], hit.clause.text[at:]
    asked_for = SOMEBODY_ELSE.search(before) and WHO_IS_ASKED_FOR.search(after)
    of_others = KIN_BEFORE.search(before) or KIN_AFTER.search(after) or asked_for
    return bool(of_others) and not ABOUT_ME.search(before)


def _limits(hit: Hit, certainty: float) -> list[Reading]:
    told = []
    for key, mark in parts(hit.row["limits"]):
        measured = limit_of(key, mark, hit.clause.text)
        if measured is not None:
            limit, minutes, weight = measured
            # What is measured in minutes or kilograms outweighs any general word about the same thing.
            sure = 0.95 if minutes or weight else certainty
            told.append(Reading(f"ability:{key}", limit_value(limit, minutes, weight), hit.words, sure))
    return told


def read_unheard(cell: str) -> list[Reading]:
    """Return the clauses of a cell about the body that speak of a difficulty nothing was read from, to be asked."""
    heard = [hit.clause.start for hit in hits("abilities.csv", cell)]
    first = min(heard, default=len(cell))
    composed = {reading.words for reading in read_composed(cell)}
    return [
        Reading("unread", clause.words.strip(), clause.words.strip(), 0.0, to_ask=ABOUT_A_DIFFICULTY)
        for clause in clauses(cell)
        if clause.start not in heard
        and clause.words.strip() not in composed
        and DIFFICULTY.search(clause.text)
        and not NO_DIFFICULTY.search(clause.text)
        and not read_uneven(clause.text)
        and not (clause.start > first and MORE_OF_IT.search(clause.text))
    ]


def read_not_yet(cell: str) -> list[Reading]:
    """Return `not_yet` where a cell says that nobody should be sent to work for now."""
    return [
        Reading("not_yet", hit.row["kind"], hit.words, float(hit.row["certainty"]), to_ask=ABOUT_TO_ASK)
        for hit in hits("not_yet.csv", cell)
    ]
