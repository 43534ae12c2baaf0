"""What the law would have to be paid for the hours of a vacancy, set against what it pays.

The base is the minimum wage where the work is done: a month of 174 hours. Beyond forty hours a week, work past
eight hours a day counts 150 % and work on rest days 200 %; a rota with long rests counts its hours beyond 174
(综合工时). Up to 24 hours a week the minimum for an hour applies. Source: 劳动法 36–44 and 48,
劳社部发〔2008〕3号, domain facts §4.3 and §4.4.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from matching.reading.workday import day_hours
from matching.types import Hours, MinimumWage, Reading

HOURS_A_MONTH, DAYS_A_MONTH, HOURS_A_DAY, HOURS_A_WEEK = 174.0, 21.75, 8.0, 40.0
OVERTIME, REST_DAY = 1.5, 2.0
WEEKS_A_MONTH, MONTHS_A_YEAR, DAYS_A_YEAR = 52 / 12, 12, 365
PART_TIME_WEEK, FULL_TIME_WEEK = 24.0, 35.0
# Three hours of overtime a day are the most the law allows at all.
MOST_HOURS_A_DAY = 11.0
FEWEST_DAYS, MOST_DAYS = 5.0, 6.0
TRIAL_SHARE = 0.8
# A cent of rounding is no unlawful pay; and months differ by a day or two, so that a part-time month that is
# under by less than this is a matter to put right, not to stop.
_CENT, CLOSE = 0.01, 0.03
LAW = "《劳动法》第三十六条、第四十四条、第四十八条；《最低工资规定》"
PART_TIME_LAW = "《劳动合同法》第七十二条；《最低工资规定》"
TRIAL_LAW = "《劳动合同法》第二十条"

Act = Literal["block", "warn", "ask"]


@dataclass(frozen=True)
class PayFinding:
    """Pay that lies under what the law asks for, or may.

    Attributes
    ----------
    act
        "block": under the minimum wage itself; "warn": under it with overtime and rest days; "ask": it
        depends on what nobody said yet.
    sentence
        What is wrong, to be read aloud.
    law
        The articles it stands on.
    how
        The steps of the sum, one sentence each.
    paid_month, lawful_month
        Yuan a month, None where an hour is compared or the month is not known.
    paid_hour
        Yuan an hour that the pay comes to, or None.
    """

    act: Act
    sentence: str
    law: str
    how: tuple[str, ...]
    paid_month: float | None = None
    lawful_month: float | None = None
    paid_hour: float | None = None


@dataclass(frozen=True)
class Work:
    """The time that is worked: hours a day, days a week (None when not said); for a duty rota hours a month."""

    a_day: float
    days: float | None
    duty_month: float | None = None

    @property
    def week(self) -> float:
        """Hours a week; of a rota the average, with unknown days five."""
        if self.duty_month is not None:
            return self.duty_month / WEEKS_A_MONTH
        return self.a_day * (self.days or FEWEST_DAYS)

    @property
    def month(self) -> float:
        """Hours a month."""
        return self.duty_month if self.duty_month is not None else self.week * WEEKS_A_MONTH


def yuan(amount: float) -> str:
    """Return an amount as people read it: 2,010 or 3,745.65."""
    return f"{amount:,.2f}".removesuffix(".00")


def _number(amount: float) -> str:
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def _facts(readings: Sequence[Reading]) -> dict[str, Any]:
    """Return each fact's surest value, the first of equals."""
    told: dict[str, Reading] = {}
    for reading in readings:
        if reading.fact not in told or reading.certainty > told[reading.fact].certainty:
            told[reading.fact] = reading
    return {fact: reading.value for fact, reading in told.items()}


def _work(known: dict[str, Any]) -> Work | None:
    """Return the time that is worked, or None when hours are not known or free."""
    week = known.get("hours_week_min")
    hours = Hours.from_json(known["hours"]) if "hours" in known else None
    if hours is None:
        return None if week is None else Work(float(week) / FEWEST_DAYS, FEWEST_DAYS)
    if hours.mode == "flexible":
        return None
    if hours.on_off:
        on, off = hours.on_off
        return Work(on, None, float(round(DAYS_A_YEAR / MONTHS_A_YEAR * 24 * on / (on + off))))
    days = hours.days_per_week or (float(len(hours.days)) if hours.days else None)
    if week is not None and days:
        return Work(float(week) / days, days)
    span = day_hours(hours)
    return Work(span[0], days) if span else None


def lawful_month(work: Work, wage: MinimumWage) -> tuple[float, tuple[str, ...]]:
    """Return the least lawful pay of a month in yuan, and the sum in sentences.

    1. Up to 24 hours a week: hours times the minimum for an hour.
    2. A duty rota, or few long days a week: the minimum of a month, and hours beyond 174 at 150 %.
    3. Else the minimum of a month; beyond forty hours a week, hours past eight on 21.75 days at 150 %, and
       hours of further days, as far as the month exceeds 174, at 200 %.
    """
    if work.duty_month is None and work.week <= PART_TIME_WEEK:
        total = work.month * wage.hour
        return total, (
            f"一周{_number(work.week)}小时，算小时工，一个月合{_number(work.month)}小时。",
            f"小时工一小时最少{yuan(wage.hour)}元，合起来{yuan(total)}元。",
        )
    base = wage.month / HOURS_A_MONTH
    over, rest = _extra_hours(work)
    total = wage.month + base * (over * OVERTIME + rest * REST_DAY)
    how = [
        _time_sentence(work),
        f"正常{_number(HOURS_A_MONTH)}小时：{yuan(wage.month)}元，合一小时{yuan(base)}元。",
    ]
    if over:
        how.append(f"平时多干{_number(over)}小时，按1.5倍：{yuan(over * base * OVERTIME)}元。")
    if rest:
        how.append(f"休息日干{_number(rest)}小时，按2倍：{yuan(rest * base * REST_DAY)}元。")
    how.append(f"合起来{yuan(total)}元。")
    if work.duty_month is None and work.a_day > MOST_HOURS_A_DAY:
        how.append("一天加班超过3小时，给钱也不许。")
    return total, tuple(how)


def _extra_hours(work: Work) -> tuple[float, float]:
    """Return hours a month at 150 % and at 200 %."""
    if work.week <= HOURS_A_WEEK and work.duty_month is None:
        return 0.0, 0.0
    days = work.days or FEWEST_DAYS
    if work.duty_month is not None or days < FEWEST_DAYS:
        return max(0.0, work.month - HOURS_A_MONTH), 0.0
    month_days = days * WEEKS_A_MONTH
    over = max(0.0, work.a_day - HOURS_A_DAY) * (DAYS_A_MONTH if days >= FEWEST_DAYS else month_days)
    rest = max(0.0, month_days - DAYS_A_MONTH) * work.a_day
    return over, max(0.0, min(rest, work.month - HOURS_A_MONTH))


def _time_sentence(work: Work) -> str:
    if work.duty_month is not None:
        return f"上一阵歇一阵，一个月合{_number(work.duty_month)}小时（得批过综合工时才能这么算）。"
    days = (work.days or FEWEST_DAYS) * WEEKS_A_MONTH
    return f"一天{_number(work.a_day)}小时，一个月{_number(round(days, 1))}天。"


def lawful_minimum(readings: Sequence[Reading], wage: MinimumWage) -> PayFinding | None:
    """Return what is wrong with the pay of a vacancy, or None when it is lawful or can't be told.

    The most that is promised counts against the hours, the least of it and what is guaranteed against the
    minimum wage. Pay by the piece alone can't be compared until somebody says what an hour brings.
    """
    known = _facts(readings)
    found = _under_hour(known, wage) or _under_trial(known, wage)
    most = known.get("pay_month_max", known.get("pay_month_min"))
    if found or most is None or known.get("pay_unit") == "hour":
        return found
    work = _work(known)
    if work is None:
        return _hours_unknown(known, float(most), wage)
    found = _compare(float(most), work, wage, known) or _least_is_low(known, work, wage)
    if found and found.act == "block" and _is_uncertain(known):
        return replace(found, act="ask")
    return found


def _is_uncertain(known: dict[str, Any]) -> bool:
    """Whether nobody can say from the words what a plain month brings: pieces, shares, coming and going."""
    open_ended = "pay_month_max" not in known and bool(known.get("pay_commission"))
    share = known.get("pay_commission") and not known.get("pay_guaranteed")
    return bool(
        known.get("pay_piece")
        or known.get("pay_unit") == "piece"
        or known.get("flexible")
        or share
        or open_ended
    )


def _under_hour(known: dict[str, Any], wage: MinimumWage) -> PayFinding | None:
    """Return a finding for pay by the hour under the minimum for an hour."""
    if known.get("pay_unit") != "hour":
        return None
    paid = known.get("pay_max", known.get("pay_min", known.get("pay_hour_min")))
    if paid is None or paid >= wage.hour - _CENT:
        return None
    act: Act = "ask" if known.get("pay_piece") else "block"
    return PayFinding(
        act,
        f"一小时{yuan(paid)}元，不到最低的{yuan(wage.hour)}元。",
        PART_TIME_LAW,
        (f"本地小时工一小时最少{yuan(wage.hour)}元，差{yuan(wage.hour - paid)}元。",),
        paid_hour=paid,
    )


def _under_trial(known: dict[str, Any], wage: MinimumWage) -> PayFinding | None:
    """Return a finding for trial pay under the minimum, or under four fifths of the pay that follows."""
    trial, later = known.get("pay_trial"), known.get("pay_month_min")
    if trial is None or known.get("pay_unit") != "month" or known.get("part_time"):
        return None
    if trial < wage.month - _CENT:
        sentence = f"试用期{yuan(trial)}元，不到最低工资{yuan(wage.month)}元。"
        return PayFinding("block", sentence, TRIAL_LAW, ("试用期也不能低于最低工资。",), trial, wage.month)
    if later is not None and trial < TRIAL_SHARE * later - _CENT:
        share = round(TRIAL_SHARE * later, 2)
        sentence = f"试用期{yuan(trial)}元，不到转正后的八成（{yuan(share)}元）。"
        return PayFinding(
            "warn", sentence, TRIAL_LAW, (f"转正{yuan(later)}元，八成是{yuan(share)}元。",), trial, share
        )
    return None


def _compare(paid: float, work: Work, wage: MinimumWage, known: dict[str, Any]) -> PayFinding | None:
    """Return a finding for a month's pay and the time worked for it."""
    lawful, how = lawful_month(work, wage)
    if paid < lawful - _CENT:
        if work.days is None and work.duty_month is None:
            how = ("一周几天没说，先按五天算。", *how)
        sentence = f"一个月给{yuan(paid)}元，按这个工时最少要{yuan(lawful)}元，差{yuan(lawful - paid)}元。"
        law = PART_TIME_LAW if work.week <= PART_TIME_WEEK else LAW
        paid_hour = round(paid / work.month, 2)
        return PayFinding(
            _act(paid, work, lawful, wage), sentence, law, how, paid, round(lawful, 2), paid_hour
        )
    if work.days is None and work.duty_month is None and not known.get("flexible"):
        return _ask_days(paid, replace(work, days=MOST_DAYS), wage)
    return None


def _act(paid: float, work: Work, lawful: float, wage: MinimumWage) -> Act:
    """Under the plain minimum is to be stopped; what only overtime or a short month makes too little is warned of."""
    if work.duty_month is None and work.week <= PART_TIME_WEEK:
        return "block" if paid < lawful * (1 - CLOSE) else "warn"
    return "block" if paid < wage.month - _CENT and work.week >= FULL_TIME_WEEK else "warn"


def _ask_days(paid: float, work: Work, wage: MinimumWage) -> PayFinding | None:
    """Return the question about days when six a week would make the pay too low."""
    lawful, how = lawful_month(work, wage)
    if paid >= lawful - _CENT:
        return None
    sentence = f"一周干几天？要是干六天，最少要{yuan(lawful)}元，写的是{yuan(paid)}元。"
    return PayFinding("ask", sentence, LAW, how, paid, round(lawful, 2))


def _least_is_low(known: dict[str, Any], work: Work, wage: MinimumWage) -> PayFinding | None:
    """Return a finding where the least that may be paid, or the guaranteed part, is under the minimum wage."""
    if work.duty_month is None and work.week <= PART_TIME_WEEK:
        return None
    how = (f"本地整月最低{yuan(wage.month)}元，保底不能比它低。",)
    sure = known.get("pay_guaranteed")
    if sure is not None and known.get("pay_unit") == "month" and sure < wage.month - _CENT:
        sentence = f"保底只有{yuan(sure)}元。正常干满一个月，到手最少要{yuan(wage.month)}元。"
        return PayFinding("warn", sentence, LAW, how, sure, wage.month)
    least = known.get("pay_month_min")
    if least is not None and least < wage.month - _CENT:
        sentence = f"少的时候一个月{yuan(least)}元，不到最低工资{yuan(wage.month)}元。问清保底多少。"
        return PayFinding("ask", sentence, LAW, how, least, wage.month)
    return None


def _hours_unknown(known: dict[str, Any], paid: float, wage: MinimumWage) -> PayFinding | None:
    """Return the question about hours where a month's pay would be too little for whole days."""
    free = known.get("flexible") or known.get("home_based") or known.get("part_time")
    if free or paid >= wage.month - _CENT:
        return None
    sentence = f"一个月{yuan(paid)}元，要是整天干，最少得{yuan(wage.month)}元。一天几小时、一周几天？"
    how = (f"本地整月最低{yuan(wage.month)}元。", "工时没说，还算不出来。")
    return PayFinding("ask", sentence, LAW, how, paid, wage.month)
