"""What an employer offers to change, or refuses, in the words shopkeepers and grid workers use."""

import pytest

from matching.reading.accommodations import read_offers

# Key of ACCOMMODATIONS, + offered or - refused -> ways to say it.
SAID = {
    "stool+": ["给个凳子坐", "收银台后有把椅子", "可以坐着干", "干活的时候能坐小板凳", "站累了有地方坐", "前台有座", "柜台里头有高凳",
        "边上有个马扎", "干活有转椅", "收银的能坐着收", "让带个小板凳"],
    "stool-": ["不许坐", "没凳子", "一天不让坐", "干活期间不准坐下"],
    "rest+": ["站一会能歇一会", "干四十分钟歇十分钟", "累了能上里屋躺会", "有休息室", "上午下午各歇十五分钟", "没客人的时候能歇", "有更衣休息间",
        "累了说一声就歇"],
    "rest-": ["中间不让歇"],
    "trolley+": ["有小推车", "有手推车", "有液压车拉货", "有拉货的小推子", "大件用电动搬运车"],
    "light_load+": ["重的别人帮着搬", "沉的男同事搬", "有人帮抬", "只让搬轻的", "货都是送到跟前的", "超过十斤有人搬", "不安排搬货",
        "重箱子库管搬"],
    "written+": ["排班发微信群", "有啥事写纸条", "文字沟通就行", "老板会手语", "通知都贴墙上", "微信沟通", "开会有文字记录发群",
        "任务写在黑板上", "有字幕", "有手语翻译"],
    "face_to_face+": ["面对面说，慢点讲", "看口型也能明白", "店长当面交代"],
    "no_phone+": ["不用接电话", "电话有别人接", "客服电话由别的同事接", "不接打电话"],
    "read_aloud+": ["不认字的有人念", "不识字也能干", "单子有人帮着看", "单据有人帮填"],
    "picture_steps+": ["步骤都画成图", "墙上贴着图片流程", "照着样子做就行", "货架贴了颜色标签", "有视频教程", "流程贴图上墙"],
    "buddy+": ["老师傅带", "手把手教", "有人领着干", "一对一带教", "有老员工带半个月", "专人指导", "岗前培训一周", "有就业辅导员跟着",
        "师傅带三个月出徒"],
    "buddy-": ["没人带，得自己会"],
    "slow_start+": ["先慢慢来", "头一个月不催", "适应期长点也行", "手慢没关系", "头俩礼拜先干一半", "给一个月适应期", "开始不算产量",
        "动作慢的也要"],
    "fixed_task+": ["就干固定一样", "不轮岗，固定工位", "只管装袋，别的不用", "活固定不变", "一人一个工序", "固定在一个点位"],
    "quiet+": ["安静，没人打扰", "单独一间屋", "屋里就三个人，清静", "不吵不闹"],
    "light+": ["灯够亮", "可以加个台灯", "照明好", "靠窗户亮"],
    "big_screen+": ["电脑能放大字", "有读屏", "显示器大", "键盘有盲文", "手机能语音播报"],
    "no_night+": ["不排夜班", "夜班可以不上", "只上白班", "夜班自愿", "不能上夜班的可以只排早中班", "照顾只排白班"],
    "no_night-": ["夜班必须上"],
    "late_start+": ["可以晚来一会", "九点半来也行", "早上晚到没事", "早上可以晚到半小时", "上班时间可以往后挪"],
    "early_leave+": ["能早点走", "提前下班接孩子可以", "三点就能走", "接孩子可以提前半小时走", "下午能早退接孩子"],
    "split_hours+": ["上下午分开干", "分两段上班，中间能回家", "中午回家做饭，下午再来"],
    "half_day+": ["干半天也中", "可以只上上午", "半天岗", "可只上半天班", "上午下午任选一头", "可做兼职半天"],
    "treatment_days+": ["透析那天可以请假", "看病能调班", "有事可以跟人换班", "家里有事能请假", "复查可以调休", "每周透析那三天不排班",
        "生病请假不扣钱", "请假好说话"],
    "treatment_days-": ["不能请假"],
    "from_home+": ["可以拿回家做", "在家就能干", "可以居家", "取料回家做", "线上办公", "远程也行"],
    "from_home-": ["不能拿回家", "必须来店里干"],
    "ground_floor+": ["在一楼", "有电梯", "门口有坡道", "没台阶", "轮椅能进", "进门是平的", "门口修了无障碍通道", "轮椅能到工位",
        "有直梯"],
    "toilet+": ["厕所在屋里", "有无障碍卫生间", "厕所就在旁边", "卫生间装了扶手", "坐便"],
    "warm+": ["屋里有暖气", "有火炕", "岗亭有小太阳", "空调屋", "值班室有空调", "屋里烧得热乎", "给发棉大衣，有暖风机"],
    "no_dust+": ["灰大的活不让干", "能躲开灰", "不接触粉尘"],
    "no_fire+": ["不靠近火", "不用上灶", "不用下灶台", "不碰电锯"],
    "no_height+": ["不登高", "高处有别人干", "不用踩梯子", "不用擦外窗"],
    "no_snow+": ["不扫雪", "雪有专人扫", "不管清雪"],
    "no_snow-": ["必须扫雪", "冬天得铲雪"],
    "one_hand+": ["一只手就能操作", "单手能干", "单手能操作", "一只手好使就行"],
    "shuttle+": ["有班车", "厂里车接", "有通勤大客", "早晚有车接送职工"],
    "bring_child+": ["能带孩子", "孩子放学可以来店里写作业", "孩子可以带到店里", "有儿童活动角", "可携带本人子女"],
    "bring_child-": ["不能带孩子"],
    "certificate_help+": ["健康证店里给办", "证公司出钱考", "带着去办健康证", "店里出钱办健康证", "考证费用单位报", "免费培训考证"],
    "with_companion+": ["两口子一起来也行", "可以家里人陪着", "娘俩一起来干也行", "家长可以陪着上几天班"],
    "flexible_output+": ["干多少算多少", "不定量", "没有任务指标", "不定任务量", "能干多少干多少"],
}  # fmt: skip
CASES = [
    (key[:-1], "offered" if key[-1] == "+" else "refused", phrase) for key in SAID for phrase in SAID[key]
]


def read(phrase):
    return {(one.value["key"], one.value["state"]): one.words for one in read_offers(phrase)}


@pytest.mark.parametrize(("key", "state", "phrase"), CASES)
def test_every_offer_and_refusal_is_heard(key, state, phrase):
    told = read(phrase)
    assert told[(key, state)] in phrase
    assert (key, "refused" if state == "offered" else "offered") not in told


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("没有班车", "shuttle"), ("无粉尘过敏史", "no_dust"), ("排班发微信群", "no_phone"), ("慢点没事", "flexible_output"),
        ("看病能调班", "early_leave"), ("包裹有推车", "light_load"), ("坐月子护理", "stool"), ("打扫厕所", "toilet"),
        ("看孩子的保姆", "bring_child"), ("健康证统一保管", "certificate_help"), ("半天岗", "from_home"),
    ],
)  # fmt: skip
def test_what_was_not_offered_is_not_heard(phrase, key):
    assert key not in {offered for offered, _ in read(phrase)}
