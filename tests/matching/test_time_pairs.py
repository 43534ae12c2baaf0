"""What of two people's hours can be settled by a word, and what can't: each with the sentence it proves."""

import pytest
from pairing import index, job, person

SETTLED = [
    ("一周一个上午有事的，先说好请假", {"可工作时间": "周三上午去司法所报到，其余都行"}, {"工作时间": "8:00-17:00，双休"}),
    ("单休碰上周末走不开，是商量的事", {"可工作时间": "早八点到下午四点半，周末孩子没人看"}, {"工作时间": "8:00-16:00，单休"}),
    ("早上起得慢的，半点钟能商量", {"可工作时间": "早上药劲没过迷糊"}, {"工作时间": "8:30-16:30，双休"}),
    ("也可半天的，上下午挑一头", {"可工作时间": "九点到四点半"}, {"工作时间": "7:30-16:30，也可半天"}),
    ("上午下午分开写的，来一头就行", {"可工作时间": "下午一点到四点"}, {"工作时间": "8:30-11:30 和 13:00-16:00，可只来半天"}),
    ("半天也行的，透析的挑日子来", {"可工作时间": "二四六白天，一三五透析"}, {"工作时间": "8:00-16:00，来半天也行"}),
    ("时间能商量的，差一会儿不拦", {"可工作时间": "早八点半到下午三点半"}, {"工作时间": "9点到5点 时间可商量"}),
    ("能领回家剪的，钟点不拦", {"可工作时间": "上午九点到十一点"}, {"工作时间": "8点到4点", "备注": "可领回家剪"}),
    ("上12休24的白天能上，先问夜里", {"可工作时间": "白天，晚上最晚到十点"}, {"工作时间": "上12休24"}),
]  # fmt: skip
RULED_OUT = [
    ("一周三个上午不是一次", {"可工作时间": "周一三五上午透析，其余都行"}, {"工作时间": "8:00-17:00，双休"}),
    ("后半夜不是上午", {"可工作时间": "上午"}, {"工作时间": "后半夜3点半到上午9点"}),
    ("半夜起的不归白天的", {"可工作时间": "白天"}, {"工作时间": "凌晨3:30-10:00"}),
    ("十九时下班的，七点就占上了", {"可工作时间": "白天，天黑前回家，下午两点到五点接孩子"}, {"工作时间": "十三时至十九时"}),
    ("开完会还得上到五点半", {"可工作时间": "上午9:00-11:30"}, {"工作时间": "8:00晨会，到下午5:30"}),
    ("领回家的钱不是领回家干", {"可工作时间": "上午九点到十一点"}, {"工作时间": "8点到4点", "备注": "工资当天领回家"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "asked"), SETTLED, ids=[row[0] for row in SETTLED])
def test_what_a_word_can_settle_is_no_wall(sentence, told, asked):
    found = index(job(key="V1", **asked)).explain(person(**told), "V1")
    assert found.status == "to_settle", (sentence, found)


@pytest.mark.parametrize(("sentence", "told", "asked"), RULED_OUT, ids=[row[0] for row in RULED_OUT])
def test_what_no_word_can_settle_is_ruled_out(sentence, told, asked):
    found = index(job(key="V1", **asked)).explain(person(**told), "V1")
    assert (found.status, [one.rule for one in found.excluded_by]) == ("ruled_out", ["hours"]), sentence
