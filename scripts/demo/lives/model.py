"""What a life of the demo is put together from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Past:
    """What somebody did before, and what they would do again.

    Attributes
    ----------
    key
        Its name here.
    sexes, ages, education
        Whom it fits: sexes as in the registry, ages from and to, words of the 文化程度 column.
    skills, stories, wishes
        Ways to fill 技能与证书, 工作经历 ({years} and {gone}, the year it ended) and 求职意向.
    pay
        Usual wish in yuan a month, from and to.
    strength
        "hands", "legs", "head" or "voice": what the work mostly takes; a body that lost it wishes otherwise.
    labels
        困难类别 that go with it.
    share
        How common, against 1.
    """

    key: str
    sexes: str
    ages: tuple[int, int]
    education: tuple[str, ...]
    skills: tuple[str, ...]
    stories: tuple[str, ...]
    wishes: tuple[str, ...]
    pay: tuple[int, int]
    strength: str
    labels: tuple[str, ...] = ()
    share: float = 1.0


@dataclass(frozen=True)
class Body:
    """What somebody's body and mind do, and what helps.

    Attributes
    ----------
    key, ages
        Its name here, and the ages it fits.
    kinds
        (残疾类别, 残疾等级) pairs of a certificate, empty when there is none.
    health, needs
        Ways to fill 身体状况与功能 and 所需便利.
    wishes, times, ways
        Ways to fill 求职意向, 可工作时间 and 可接受通勤 that this body makes more likely; empty: as anybody.
    lost
        Strengths (as in `Past`) that are gone; such work is no wish any more.
    pasts
        Keys of pasts that it comes from; empty for any.
    labels, remarks
        困难类别 beside the certificate, and the worker's 备注.
    share
        How common, against 1.
    """

    key: str
    ages: tuple[int, int]
    kinds: tuple[tuple[str, str], ...]
    health: tuple[str, ...]
    needs: tuple[str, ...] = ("",)
    wishes: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    pasts: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ("",)
    phone_note: str = ""
    share: float = 1.0


@dataclass(frozen=True)
class Home:
    """Who is at home, what has to be done there, and what the household lives on.

    Attributes
    ----------
    key, sexes, ages
        Its name here, and whom it fits.
    family, income
        Ways to fill 家庭与照料情况 and 目前收入与救助.
    times, ways, wishes
        What it makes of 可工作时间, 可接受通勤 and 求职意向; empty: as anybody.
    labels
        困难类别 that go with it.
    share
        How common, against 1.
    """

    key: str
    sexes: str
    ages: tuple[int, int]
    family: tuple[str, ...]
    income: tuple[str, ...]
    times: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    share: float = 1.0
