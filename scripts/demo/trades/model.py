"""What a trade of the demo is made of: words a ledger has for it, and the pay that goes with its hours."""

from dataclasses import dataclass

# Hours of work: how people write them, and what a month of them pays (yuan; above the lawful minimum of
# domain §4.3 and §4.4 for most, so that most posts can be shown). A unit of "hour" is paid by the hour.
HOURS: dict[str, tuple[tuple[str, ...], tuple[int, int], str]] = {
    "office": (
        (
            "早8点到下午5点，中午歇一小时，双休",
            "8:00-12:00 13:00-17:00 双休",
            "朝九晚五半，中午一小时，周六周日休",
            "8:30-17:30，午休一小时，双休",
        ),
        (2150, 3000),
        "month",
    ),
    "day": (
        (
            "早8点到下午5点，月休4天",
            "长白班，8:00-17:00，单休",
            "早8晚5 中午歇一小时 一周歇一天",
            "白班 早8点-下午5点 单休",
        ),
        (2820, 3600),
        "month",
    ),
    "short_day": (
        (
            "早9点到下午4点，双休",
            "9:00-16:00，中午吃饭半小时，周六周日休",
            "上午9点半到下午4点 双休",
            "早9到晚4，双休",
        ),
        (2050, 2500),
        "month",
    ),
    "morning": (
        ("早8点到11点半，一周六天", "上午8:30-12:00，周日休", "半天，早7点半到11点", "上午8点到11点半，单休"),
        (19, 22),
        "hour",
    ),
    "afternoon": (
        ("下午1点到5点，一周五天", "13:00-17:00 周一到周五", "下午1点半到5点，双休", "就下午，1点到4点半"),
        (19, 23),
        "hour",
    ),
    "school": (
        ("9:30-14:30，双休", "上午9点到下午2点半，接送孩子不耽误，双休", "早9点-下午2点 周一到周五"),
        (2050, 2350),
        "month",
    ),
    "lunch": (
        ("10点到下午2点，一周五天", "10:30-13:30，周六日休", "中午一拨 10点半到1点半"),
        (19, 22),
        "hour",
    ),
    "evening": (
        ("晚5点到9点", "17:00-21:00，一周五天", "晚上5点半到9点半，一周歇两天"),
        (20, 24),
        "hour",
    ),
    "shifts": (
        (
            "早班7点-下午3点，中班3点-11点，一周一倒，双休",
            "两班倒，早8-16 / 16-24，轮休，一周休两天",
            "早7点半到下午3点半、下午1点到9点，倒着来，双休",
        ),
        (2400, 3300),
        "month",
    ),
    "choice": (
        (
            "早班8点-下午2点，晚班2点-8点，自己挑，双休",
            "上午班或者下午班挑一头，都是6个小时，双休",
            "8:00-14:00 / 14:00-20:00 固定一个班 双休",
        ),
        (2050, 2700),
        "month",
    ),
    "split": (
        (
            "早6点半到10点半，下午1点到4点，双休",
            "6:30-10:00、14:00-17:00，中间回家，一周休两天",
            "早7点-10点半 下午2点-5点 双休",
        ),
        (2050, 2500),
        "month",
    ),
    "night": (
        ("晚7点到早7点，上一天歇两天", "夜班，20:00-次日6:00，做一休二", "晚上8点到早上6点，上一休二"),
        (3300, 3800),
        "month",
    ),
    "guard": (
        ("上24休48", "24小时一班，上一天歇两天", "上一休二，早8点交班"),
        (3250, 3600),
        "month",
    ),
    "dawn": (
        ("凌晨4点到上午10点，双休", "早4点半到10点半，一周歇一天半", "起早，4点-9点半，双休"),
        (2500, 3200),
        "month",
    ),
    "flexible": (("时间自己排", "在家干，啥时候干都行", "弹性，干多少算多少"), (0, 0), "piece"),
    "weekend": (("周六周日，早9点到下午5点", "就礼拜六礼拜天，9:00-17:00"), (20, 24), "hour"),
    "visits": (("一家两小时，时间自己排", "按单，一单两三个小时，近处自己挑"), (22, 30), "hour"),
}


@dataclass(frozen=True)
class Trade:
    """A kind of work as the ledgers of a small town tell it.

    Attributes
    ----------
    key
        Its name here.
    industry, sizes, places
        What the 行业 and 企业规模 columns say, and patterns of the employer's name ({who} a person's surname or
        short name, {near} the community, {brand} a shop's name).
    kind
        The leading signs of its credit code, empty for one without.
    titles, tasks, needs
        Ways to say the post, the tasks (each a list of parts to join) and what is asked for.
    hours
        Keys of `HOURS`.
    pay_more
        Yuan a month above the usual for these hours.
    perks, access, welcome, remarks
        Ways to fill 社保福利, 无障碍与便利条件, 可否残疾人 and 备注; an empty one is an empty cell.
    piece
        Ways to tell the pay when it is not a plain sum; they stand beside the plain sums.
    share
        How common it is, against 1.
    aligned
        Whether the titles, tasks, needs, access and hours are told in the same order and belong together.
    """

    key: str
    industry: str
    sizes: tuple[str, ...]
    places: tuple[str, ...]
    kind: str
    titles: tuple[str, ...]
    tasks: tuple[tuple[str, ...], ...]
    needs: tuple[str, ...]
    hours: tuple[str, ...]
    pay_more: int = 0
    piece: tuple[str, ...] = ()
    perks: tuple[str, ...] = ("", "意外险", "交社保", "管一顿饭", "五险")
    access: tuple[str, ...] = ("",)
    welcome: tuple[str, ...] = ("", "可", "商量", "不限")
    remarks: tuple[str, ...] = ("",)
    share: float = 1.0
    aligned: bool = False
