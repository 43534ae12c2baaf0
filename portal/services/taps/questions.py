"""The questions under "适合我的" and their answers, in people's words and pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from portal.labels import N_


@dataclass(frozen=True)
class Answer:
    """An answer to tap: its word, what helps to imagine it, its pictogram."""

    key: str
    label: str
    help: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Question:
    """One page of questions.

    `kind` "one": tapping an answer goes on; "many": any number of answers; "abilities": `parts` each with the
    same few answers. The "many" page may end with one's own words.
    """

    key: str
    sentence: str
    help: str
    kind: Literal["one", "many", "abilities"]
    answers: tuple[Answer, ...] = ()
    parts: tuple[Answer, ...] = ()
    has_words: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the address that this page answers."""
        own = tuple(part.key for part in self.parts) or (self.key,)
        return (*own, "words") if self.has_words else own


UNSURE = Answer("", N_("说不准"), N_("不耽误，回头再问您"), "ask")
ABILITY_ANSWERS = (
    Answer("fine", N_("行"), icon="check"),
    Answer("hard", N_("有点难"), icon="ask"),
    Answer("cannot", N_("不行"), icon="alert"),
    Answer("", N_("不说")),
)

QUESTIONS: tuple[Question, ...] = (
    Question(
        "stand",
        N_("干活的时候，您一次能站多久？"),
        N_("歇一会儿再站，也算。说不准没关系。"),
        "one",
        (
            Answer("0", N_("站不了"), N_("想坐着干"), "sit"),
            Answer("10", N_("十来分钟"), N_("打个招呼、排个队"), "dur_10"),
            Answer("30", N_("半个钟头"), N_("做一顿饭"), "dur_30"),
            Answer("60", N_("一个钟头"), N_("逛一趟早市"), "dur_60"),
            Answer("240", N_("半天"), N_("站一上午，不难受"), "half_day"),
            Answer("480", N_("一天都行"), N_("以前这么干过"), "stand"),
            UNSURE,
        ),
    ),
    Question(
        "lift",
        N_("您一次能拿多沉的东西？"),
        N_("偶尔拿一下也算。"),
        "one",
        (
            Answer("0", N_("拿不了"), N_("手上没劲儿，或者不敢使劲儿"), "hands"),
            Answer("3", N_("一兜菜"), N_("五六斤"), "lift"),
            Answer("8", N_("一桶水"), N_("十五六斤"), "lift"),
            Answer("15", N_("一袋面"), N_("三十来斤"), "lift"),
            Answer("25", N_("更沉的也行"), N_("五十斤上下"), "lift"),
            UNSURE,
        ),
    ),
    Question(
        "body",
        N_("这几样，哪样费劲？"),
        N_("戴着眼镜、助听器，就按戴着的说。不想说的，空着。"),
        "abilities",
        ABILITY_ANSWERS,
        (
            Answer("sit", N_("久坐"), icon="sit"),
            Answer("walk", N_("走路"), icon="near"),
            Answer("stairs", N_("上下楼"), icon="stairs"),
            Answer("hands", N_("手上的活"), icon="hands"),
            Answer("see", N_("看东西"), icon="see"),
            Answer("hear", N_("听声音"), icon="hear"),
            Answer("speak", N_("说话"), icon="speak"),
            Answer("read", N_("认字写字"), icon="read"),
        ),
    ),
    Question(
        "when",
        N_("什么时候能干活？"),
        N_("能干的都点上。"),
        "many",
        (
            Answer("morning", N_("上午"), icon="clock"),
            Answer("afternoon", N_("下午"), icon="clock"),
            Answer("evening", N_("晚上"), N_("到10点"), "clock"),
            Answer("night", N_("夜里也行"), icon="night"),
            Answer("school", N_("孩子上学那几个钟头"), icon="home"),
            Answer("half", N_("一天最多半天"), icon="half_day"),
            Answer("no_weekend", N_("周六、周日不行"), icon="calendar"),
        ),
    ),
    Question(
        "far",
        N_("上班的地方，多远能行？"),
        N_("想想冬天的道。"),
        "one",
        (
            Answer("home", N_("在家干"), N_("出不了门"), "home"),
            Answer("walk10", N_("走十分钟"), N_("就在跟前"), "near"),
            Answer("walk20", N_("走二十分钟"), N_("附近几条街"), "near"),
            Answer("bus20", N_("坐车二十分钟"), icon="bus"),
            Answer("bus40", N_("坐车四十分钟"), icon="bus"),
            Answer("anywhere", N_("远点也行"), icon="place"),
            UNSURE,
        ),
    ),
    Question(
        "kind",
        N_("想干哪样的活？"),
        N_("可以点好几样，也可以都不点。"),
        "many",
        (
            Answer("clean", N_("打扫收拾"), icon="broom"),
            Answer("watch", N_("看门、值守"), icon="mark"),
            Answer("kitchen", N_("后厨、打饭"), icon="tray"),
            Answer("shop", N_("卖货、收钱"), icon="money"),
            Answer("store", N_("管仓库、理货"), icon="shelf"),
            Answer("pack", N_("挑拣、包装"), icon="box"),
            Answer("sew", N_("针线、手工"), icon="needle"),
            Answer("phone", N_("接电话"), icon="phone"),
            Answer("computer", N_("打字、录入"), icon="keyboard"),
            Answer("care", N_("照看人"), icon="people"),
            Answer("repair", N_("修修补补"), icon="wrench"),
            Answer("deliver", N_("送东西"), icon="parcel"),
            Answer("carry", N_("装卸力气活"), icon="lift"),
            Answer("grow", N_("种养、绿化"), icon="sprout"),
        ),
    ),
    Question(
        "avoid",
        N_("有什么要躲开的？"),
        N_("没有就不点。"),
        "many",
        (
            Answer("dust", N_("灰尘"), icon="dust"),
            Answer("cold", N_("挨冻"), icon="cold"),
            Answer("wet", N_("水湿地滑"), icon="drop"),
            Answer("fire", N_("明火热油"), icon="flame"),
            Answer("machine", N_("转动的机器"), icon="gear"),
            Answer("height", N_("登高"), icon="stairs"),
            Answer("noise", N_("吵"), icon="aloud"),
            Answer("smoke", N_("油烟味"), icon="dust"),
            Answer("chemicals", N_("药水、消毒水"), icon="flask"),
            Answer("customers", N_("跟生人打交道"), icon="speak"),
        ),
        has_words=True,
    ),
)


def question_named(key: str) -> Question | None:
    """Return the question with this key, or None."""
    return next((question for question in QUESTIONS if question.key == key), None)


def word(question: str, answer: str) -> str:
    """Return what an answer is called."""
    found = question_named(question)
    labels = {row.key: row.label for row in found.answers} if found else {}
    return labels.get(answer, "")


def words(question: str, answers: Iterable[str]) -> str:
    """Return what several answers are called, in a row."""
    return "、".join(word(question, answer) for answer in answers)


def part_word(name: str) -> str:
    """Return what one of the abilities is called."""
    found = question_named("body")
    return next((part.label for part in found.parts if part.key == name), "") if found else ""
