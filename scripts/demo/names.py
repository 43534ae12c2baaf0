"""Names of people who do not exist: common surnames and given names of three generations, put together by chance."""

from demo.dice import Dice

SURNAMES = {
    name: weight
    for names, weight in (
        ("王李张刘", 8),
        ("陈杨赵孙周吴徐", 4),
        ("于姜郭宋高马朱林何", 2),
        ("罗郑梁谢唐许冯邓韩曹曾彭萧蔡潘田董袁蒋余叶程苏魏吕丁任沈姚卢傅钟崔谭陆汪范", 1),
        ("石廖贾韦夏方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万覃武钱戴严莫", 0.5),
        ("迟佟金朴关隋宫冷曲裴鲁柴费祁敬桑邰翟单乔康滕盖宗辛", 0.4),
    )
    for name in names
}
# By the decade of birth; the older ones were called after the times.
GIVEN = {
    "男": {
        1950: "国栋 建国 德福 长江 铁成 永生 振华 广发 忠诚 福林 宝山 玉田 喜贵 万春 学文 兴旺 凤山 占友 树林 殿军",
        1970: "建军 立新 志强 海涛 文斌 大勇 永刚 洪波 晓东 卫国 春生 庆海 伟民 立国 景山 云峰 长海 守义 树森 凤林",
        1990: "洋 鹏 磊 俊峰 浩 刚 志远 雪松 宏伟 明 帅 旭 佳宁 博 晓宇 振宇 子龙 天宇 文博 立群",
        2000: "宇航 浩然 梓轩 俊杰 嘉豪 昊 子涵 文轩 睿 家乐 一鸣 思远 晨阳 佳明 铭 泽宇",
    },
    "女": {
        1950: "桂芬 秀兰 玉梅 淑芳 桂珍 淑华 凤霞 秀琴 玉兰 桂荣 凤英 素珍 金花 彩云 月娥 淑琴 玉芬 秀芝 亚芹 春兰",
        1970: "丽娟 慧 艳 小红 美玲 祥云 晓梅 丽华 海燕 春梅 立英 秋菊 雅丽 洪霞 文静 丽丽 玉洁 晓红 艳玲 秀丽",
        1990: "雪 爽 佳 丽 婷婷 雨桐 静 娜 欣 莹 晓雪 琳琳 丹丹 思雨 美琪 倩 冬梅 雅楠 明月 文文",
        2000: "雨桐 欣怡 梓涵 诗琪 佳怡 思琪 语嫣 可欣 雅婷 子怡 一诺 晓彤 若曦 嘉欣 梦瑶 紫涵",
    },
}


def generation(born_year: int) -> int:
    """Return the decade under which the names of a year of birth stand."""
    return max((decade for decade in GIVEN["男"] if decade <= born_year), default=1950)


def person_name(dice: Dice, sex: str, born_year: int) -> str:
    """Return a surname and a given name of the person's generation."""
    given = GIVEN[sex][generation(born_year)].split()
    return dice.weighted(SURNAMES) + dice.pick(given)
