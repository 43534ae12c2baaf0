"""What goes into matching and what comes out: frozen dataclasses, and the vocabulary of facts.

A record (a vacancy or a jobseeker) is an id, a place, and a list of readings. A reading is one fact with the
words it came from. Everything later stages know, they know from readings, so that a person can correct it.

Vocabulary of `Reading.fact` (value in brackets; V vacancy, P person). Minutes of the day count from midnight;
a shift that ends the next morning ends above 1440.

========================== ====================================================================================
``headcount`` V            int
``pay_min pay_max`` V      float, yuan in ``pay_unit``
``pay_unit`` V             "month" | "day" | "hour" | "piece" | "shift"
``pay_guaranteed`` V       float, yuan in ``pay_unit``
``pay_negotiable`` V       True
``pay_month_min pay_month_max`` V   float, comparable yuan a month
``pay_hour_min`` V         float, yuan an hour
``pay_trial`` V            float, yuan in ``pay_unit`` while on trial
``pay_commission pay_piece`` V True when said
``pay_settlement`` V       "day" | "week" | "half_month" | "month"
``meals`` V                int, meals a day that come with the pay; 0 when their number was not said
``lodging`` V              True when said
``wish_pay_min`` P         float, yuan a month
``hours`` V                Hours as a dict (`Hours.to_json`)
``hours_week_min hours_week_max`` V float
``night rotating flexible part_time seasonal`` V   True or False when said
``closed`` V               the words that say the post is taken
``mends`` V                True: the employer has agreed to mend what the post says
``taught`` V               True: the work is taught there
``take_home`` V            True: the work may be taken home
``brought`` V              True: what is worked on at home is brought there
``hours_open`` V           True: hours can be talked about
``lives_in`` V             True: one lives where one works
``years_min`` V            years of this work that are asked for
``typing`` V P             int, characters a minute
``computing counting`` P   True: told of work with a computer, of sums
``season`` V               list of the months (1-12) in which alone the job is done
``months_away`` P          list of the months in which the person can't come
``tied`` P                 whom the times somebody told wait for: "child", "care" or "treatment"
``uneven_days`` P          True: good days and bad ones that nobody can foretell
``available`` P            Availability as a dict (`Availability.to_json`)
``occupation`` V           code of the 2022 classification, best first
``wish`` P                 code, best first
``experience`` P           {"code": code, "years": float | None}
``experience_required`` V  {"code": code | None, "years": float | None}
``skill`` V P              a word of the skill list
``certificate`` V          {"name", "need": "required" | "obtainable" | "preferred" | "either"};
                           of several "either" ones, one is enough
``certificate`` P          {"name", "state": "held" | "expired" | "willing" | "missing" | "cannot"}
``accommodation`` V        {"key": one of ACCOMMODATIONS, "state": "offered" | "refused"}
``accommodation`` P        {"key", "state": "needed" | "helpful"}
``demand:<KEY>`` V         0-4 (`DIMENSIONS`), with ``{"level": int, "minutes": int | None, "kg": float | None,
                           "adjustable": bool}``
``ability:<KEY>`` P        remaining limit 0 (no problem) to 4 (cannot), the same dict with "level" as the limit,
                           "minutes" how long at a time, "kg" how much, "with_aid": str | None
``hazard`` V               one of HAZARDS
``avoid`` P                one of HAZARDS
``reach`` P                Reach as a dict (`Reach.to_json`)
``walk_minutes`` P         int, longest walk one way
``last_bus`` P             int, the last bus home in minutes of the day
``home_based`` V           True or False when said
``home_or`` V              True: at home or at the workplace, whichever suits
``no_bus`` V               True: no bus goes when the work begins or ends
``shuttle`` V              list of place words where the employer's bus stops
``wording`` V              {"act": "block" | "warn" | "ask", "rule", "law", "instead"}
``education_min`` V        0 none … 4 college (a wish of the employer; weak)
``education`` P            the same scale
``refuses`` P              a code, an industry word, one of the words in `REFUSALS`, or `AN_EMPLOYER` and a name
``prefers`` P              a wish of any work: "sitting" "quiet" "from_home" "near" "lodging" "meals" "lasting"
                           "light" "strength" "indoors" "outdoors" "people" "apart" "simple" "learn" "part"
                           "daily_pay" "earning" "insured" "school_run"
                           "any"; "only": nothing but what is wished for; "benefit": fears to lose what the household gets
``not_yet`` P              "decided" | "unwell": nobody is to be sent for now
``unread``                 the words of a cell in which nothing was understood; `to_ask` says what to ask
========================== ====================================================================================

Source of the dimensions: ICF-style functional model of the project's domain facts, section 3.4.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

# Key -> the word people see. Source: domain facts §3.4.
DIMENSIONS: dict[str, str] = {
    "ST": "站着",
    "SI": "久坐",
    "WK": "走路",
    "LF": "搬东西",
    "BD": "弯腰下蹲",
    "SR": "上下楼",
    "FH": "手上细活",
    "AR": "两只手用力",
    "VI": "看东西",
    "HE": "听声音",
    "SP": "开口说话",
    "RD": "认字",
    "WR": "写字",
    "NU": "算账",
    "IT": "用手机电脑",
    "CU": "跟顾客打交道",
    "PA": "赶速度",
    "MS": "一心几用",
    "NT": "夜班倒班",
    "AL": "一个人顶着",
    "EN": "冷热潮噪",
    "CH": "灰尘和药水",
    "SF": "危险的家伙什",
    "TR": "路上",
    "DR": "开车骑车",
    "HYG": "健康证",
}
# What surrounds the work and can rule it out for somebody, whatever the body can do.
HAZARDS: dict[str, str] = {
    "dust": "灰尘",
    "cold": "冷库或受冻",
    "outdoor": "露天",
    "snow": "扫雪走冰",
    "wet": "水湿",
    "heat": "高温",
    "fire": "明火热油",
    "machine": "转动的机器",
    "height": "登高",
    "water_edge": "水边",
    "noise": "吵闹",
    "smoke": "油烟",
    "chemicals": "消毒水药水",
    "blood": "见血或动刀",
    "alone": "出事没人知道",
    "crowd": "人多嘈杂",
    "smell": "异味",
    "colour": "分颜色",
}
# Changes at work an employer can make. Source: domain facts §3.6.
ACCOMMODATIONS: dict[str, str] = {
    "stool": "给个凳子坐着干",
    "rest": "站一阵能歇一会儿",
    "trolley": "有推车，不用搬",
    "light_load": "重的有别人搬",
    "written": "有事写下来或发文字",
    "face_to_face": "当面慢慢说",
    "no_phone": "不用接电话",
    "read_aloud": "认字的事有人念",
    "picture_steps": "步骤画成图",
    "buddy": "有人带",
    "slow_start": "先慢慢来，不赶",
    "fixed_task": "只干固定的一样",
    "quiet": "安静的位置",
    "light": "光线亮一点",
    "big_screen": "大屏或读屏",
    "no_night": "不排夜班",
    "late_start": "晚点上班",
    "early_leave": "早点下班",
    "split_hours": "时间分成两段",
    "half_day": "干半天",
    "treatment_days": "看病那天能倒班",
    "from_home": "拿回家干",
    "ground_floor": "在一楼干",
    "toilet": "厕所近",
    "warm": "有暖和的屋",
    "no_dust": "躲开灰尘",
    "no_fire": "不靠近明火机器",
    "no_height": "不登高",
    "no_snow": "不扫雪",
    "one_hand": "一只手也能干的工具",
    "shuttle": "有班车接",
    "bring_child": "能带着孩子",
    "certificate_help": "单位带着办证",
    "with_companion": "能跟家里人一起",
    "flexible_output": "干多少算多少",
}
# What is asked about words that tell of a difficulty nobody made out (an `unread` reading with a reason).
ABOUT_A_DIFFICULTY = "这句说的是啥难处，哪样活不能碰？"
# What stands before the name of an employer somebody won't go back to, among what they refuse.
AN_EMPLOYER = "employer:"
REFUSALS = (
    "night",
    "away",
    "customers",
    "heavy",
    "dirty",
    "alone",
    "kitchen",
    "care",
    "factory",
    "outdoor",
    "cash",
    "alcohol",
    "phone",
    "scolding",
)

Status = Literal["fit", "to_settle", "ruled_out"]


@dataclass(frozen=True)
class Reading:
    """One fact read from text or confirmed by a person.

    Attributes
    ----------
    fact, value
        A name of the vocabulary above and its JSON value.
    words
        The words it was read from, as they stand in the cell; empty for what an occupation implies.
    certainty
        0 to 1; 1 is confirmed by a person, 0.9 plainly said, about 0.6 a guess, at most 0.4 implied.
    source
        The column it was read from, "confirmed", or "implied:<occupation code>".
    to_ask
        The question in plain Chinese that would settle it, or None.
    """

    fact: str
    value: Any
    words: str = ""
    certainty: float = 0.9
    source: str = ""
    to_ask: str | None = None

    @property
    def is_implied(self) -> bool:
        """Whether nobody said it: it follows from the occupation, and is weaker than anything said."""
        return self.source.startswith("implied:")

    def to_json(self) -> dict[str, Any]:
        """Return the reading as JSON can hold it."""
        told = {
            "fact": self.fact,
            "value": self.value,
            "words": self.words,
            "certainty": self.certainty,
            "source": self.source,
        }
        return told if self.to_ask is None else {**told, "to_ask": self.to_ask}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Return the reading that `to_json` wrote."""
        return cls(**told)


@dataclass(frozen=True)
class Shift:
    """A stretch of work in minutes of the day; `end` exceeds 1440 when it runs past midnight."""

    start: int
    end: int


@dataclass(frozen=True)
class Hours:
    """When a job is done.

    Attributes
    ----------
    mode
        "fixed": all `shifts` every working day (a split day has two); "choice": one of them, the person's
        choice; "rotating": each in turn; "flexible": when one likes.
    days
        Weekdays 0 (Monday) to 6 that are worked for certain, or None when not said.
    days_per_week
        Working days a week, or None.
    on_off
        Hours on and hours off for guard-like rotas ("24小时休48" is (24, 48)), or None.
    """

    mode: Literal["fixed", "choice", "rotating", "flexible"] = "fixed"
    shifts: tuple[Shift, ...] = ()
    days: tuple[int, ...] | None = None
    days_per_week: float | None = None
    on_off: tuple[float, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "mode": self.mode,
            "shifts": [[shift.start, shift.end] for shift in self.shifts],
            "days": None if self.days is None else list(self.days),
            "days_per_week": self.days_per_week,
            "on_off": None if self.on_off is None else list(self.on_off),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Return what `to_json` wrote."""
        return cls(
            mode=told["mode"],
            shifts=tuple(Shift(*pair) for pair in told["shifts"]),
            days=None if told["days"] is None else tuple(told["days"]),
            days_per_week=told["days_per_week"],
            on_off=None if told["on_off"] is None else (told["on_off"][0], told["on_off"][1]),
        )


@dataclass(frozen=True)
class Window:
    """A stretch of the week: weekdays 0 to 6 and minutes of the day."""

    days: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Availability:
    """When a person can work and when they can't.

    Attributes
    ----------
    can
        Windows in which work is possible; empty when only `cannot` is known.
    cannot
        Windows that are taken (school run, dialysis, caring).
    nights
        Whether work between 22:00 and 6:00 is possible; None when not said.
    weekends
        The same for Saturday and Sunday.
    hours_day_max, hours_week_max
        The most a person can work, or None.
    """

    can: tuple[Window, ...] = ()
    cannot: tuple[Window, ...] = ()
    nights: bool | None = None
    weekends: bool | None = None
    hours_day_max: float | None = None
    hours_week_max: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""

        def plain(windows: tuple[Window, ...]) -> list[list[Any]]:
            return [[list(window.days), window.start, window.end] for window in windows]

        return {
            "can": plain(self.can),
            "cannot": plain(self.cannot),
            "nights": self.nights,
            "weekends": self.weekends,
            "hours_day_max": self.hours_day_max,
            "hours_week_max": self.hours_week_max,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Return what `to_json` wrote."""

        def windows(rows: list[list[Any]]) -> tuple[Window, ...]:
            return tuple(Window(tuple(days), start, end) for days, start, end in rows)

        return cls(
            can=windows(told["can"]),
            cannot=windows(told["cannot"]),
            nights=told["nights"],
            weekends=told["weekends"],
            hours_day_max=told["hours_day_max"],
            hours_week_max=told["hours_week_max"],
        )


@dataclass(frozen=True)
class Reach:
    """How far a person gets.

    Attributes
    ----------
    mode
        "home_only", "walk", "bus", "ride" (own bicycle, scooter or car) or "anywhere".
    minutes
        The longest way in one direction, or None.
    not_to
        Place words that are too far or refused.
    only
        Place words outside which the person does not go.
    winter
        Whether ice and snow make the way worse for this person.
    pickup
        Whether somebody or a shuttle would take them farther.
    km
        The longest way in kilometres, where it was told so, or None.
    """

    mode: Literal["home_only", "walk", "bus", "ride", "anywhere"] = "bus"
    minutes: int | None = None
    not_to: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    winter: bool = False
    pickup: bool = False
    km: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "mode": self.mode,
            "minutes": self.minutes,
            "not_to": list(self.not_to),
            "only": list(self.only),
            "winter": self.winter,
            "pickup": self.pickup,
            "km": self.km,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Return what `to_json` wrote."""
        return cls(**{**told, "not_to": tuple(told["not_to"]), "only": tuple(told["only"])})


@dataclass(frozen=True)
class Place:
    """A place of the area file; `level` in the words of the file (市 / 区 / 街道 / 社区 / 网格)."""

    id: str
    code: str
    name: str
    level: str
    parent_id: str | None = None
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True)
class MinimumWage:
    """The minimum wage in force where and when a job is done, in yuan (domain facts §4.3)."""

    month: float
    hour: float


@dataclass(frozen=True)
class Vacancy:
    """One need of an employer, as matching knows it.

    `words` are the record's own texts by column, for the comparison of texts and for citing. `expires_on` is
    an ISO day after which it may not be suggested, or None.
    """

    id: str
    readings: tuple[Reading, ...] = ()
    place_id: str | None = None
    title: str = ""
    employer: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    expires_on: str | None = None


@dataclass(frozen=True)
class Jobseeker:
    """A person, as matching knows them: what they said they can do, want and need; never who they are."""

    id: str
    readings: tuple[Reading, ...] = ()
    place_id: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    """One comparison's part of the score.

    `contribution` is in score units (0 to 1 overall); `sentence` can be read aloud; `words` are those the
    comparison stands on. Where `is_known` is False it stands on none: the contribution is what an unanswered question
    is worth, and the sentence says what is still to be asked (design rule 2).
    """

    feature: str
    contribution: float
    sentence: str
    words: tuple[str, ...] = ()
    is_known: bool = True


@dataclass(frozen=True)
class Question:
    """Something to settle first: whom to ask ("employer" or "jobseeker"), about what, and how to say it."""

    about: str
    whom: Literal["employer", "jobseeker"]
    sentence: str


@dataclass(frozen=True)
class Exclusion:
    """A rule that rules a pair out, and the one change that would lift it (None when none would)."""

    rule: str
    sentence: str
    lift: str | None = None


@dataclass(frozen=True)
class Change:
    """A change that makes it work: `key` of ACCOMMODATIONS, and the sentence to say to the employer."""

    key: str
    sentence: str


@dataclass(frozen=True)
class Suggestion:
    """A vacancy for a person, or a person for a vacancy.

    `score` is 0 to 1 and equals `prior` plus the contributions of `reasons`. `points()` are whole numbers
    that add up to `total`, for showing.
    """

    jobseeker: str
    vacancy: str
    rank: int
    score: float
    status: Status
    prior: float = 0.0
    reasons: tuple[Reason, ...] = ()
    to_ask: tuple[Question, ...] = ()
    changes: tuple[Change, ...] = ()
    excluded_by: tuple[Exclusion, ...] = ()

    @property
    def total(self) -> int:
        """The score in whole points of a hundred."""
        return round(100 * self.score)

    @property
    def parts(self) -> list[tuple[str, float]]:
        """What the score is made of: the starting value everybody has, then each reason; they add up to it."""
        return [("大家都从这儿起", self.prior), *((row.sentence, row.contribution) for row in self.reasons)]

    def points(self) -> list[tuple[str, int]]:
        """Return (sentence, points) for the starting value and each reason; the points add up to `total`.

        Rounded by largest remainder, so that the bill is never off by one.
        """
        parts = self.parts
        floors = [int((100 * value) // 1) for _, value in parts]
        short = self.total - sum(floors)
        order = sorted(range(len(parts)), key=lambda at: (floors[at] - 100 * parts[at][1], at))
        for at in order[: max(0, short)]:
            floors[at] += 1
        return [(sentence, points) for (sentence, _), points in zip(parts, floors, strict=True)]
