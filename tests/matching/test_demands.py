"""What work asks of body and mind, in a clause: phrases of our own for every dimension of domain facts §3.4."""

import re

import pytest

from matching.reading.demands import read_demands

# A phrase and, for each dimension it speaks of, the level or the least and most level that may be read of it.
PHRASES = """
能久站|ST3; 爬桥架|SR4; 领学员干活|AL3 MS3; 会骑电动三轮|DR4; 两只手得齐全|AR4 FH3; 湿被单死沉，得往外拽|LF3; 挨两句骂不往心里去|CU4; 得打问题件电话|SP3-4 HE3-4;
逐页核对编号|VI3; 辅导作业|RD3; 接孩子过马路|VI3; 屋里有细灰|CH3; 上门的活老板自己跑|WK0-1; 一站就是一天|ST4; 全程站着|ST3-4; 得站八个钟头|ST4; 每天站立6小时以上|ST4; 站半小时歇一会|ST2;
站得住就行|ST3; 不用一直站着|ST0-1; 大部分时间坐着|ST0-1 SI2-3; 坐着干活|ST0-1 SI2-3; 坐得住板凳|SI3;
坐办公室|SI3; 能坐能站|ST0-1; 站着坐着都行|ST0-1; 久坐|SI3-4; 坐岗，看监控|SI3 VI2-3;
来回走，一天两万步|WK3-4; 巡逻，一小时一圈|WK3; 满商场转悠|WK3; 腿脚利索|WK2-3; 腿脚不好的也行|WK0-1;
不用走动|WK0-1; 走动少|WK0-1; 跑腿送文件|WK3; 送餐上楼|WK3 SR2-3; 搬五十斤的袋子|LF4;
一袋面五十斤，一天卸两百袋|LF4; 最重也就十来斤|LF2; 箱子三四十斤|LF4; 20公斤以内|LF4; 能扛动100斤|LF4;
搬搬抬抬|LF2-3; 有劲的|LF3; 活不沉|LF0-1; 不用搬重物|LF0-1; 没有重活|LF0-1; 重东西有叉车|LF0-1;
零星小件，不重|LF0-1; 不干力气活|LF0-1; 抱老人上下床|LF4; 背病人|LF4; 蹲着干活|BD3; 猫着腰摘菜|BD3;
不用弯腰|BD0; 总得哈腰|BD3; 薅草间苗|BD2-3; 擦地拖地|BD2; 爬楼送货，没电梯|SR3; 有电梯，不用爬楼|SR0;
五楼没电梯|SR3; 登高擦窗户|SR4; 上梯子换灯泡|SR4; 爬烟囱|SR4; 高空作业|SR4; 一楼，没台阶|SR0;
每天爬六层楼扫楼道|SR3; 手巧|FH3; 手指灵活|FH3; 穿针引线|FH3; 手不抖|FH2-3; 贴钻，小珠子|FH3; 插电子元件|FH3;
手笨也行|FH0-1; 粗活，手不用巧|FH0-1; 一只手就能干|AR0-1; 两手配合|AR2-3; 双手有力|AR3; 举过头顶|AR3-4;
眼睛好使|VI3; 眼神不好的别来|VI3; 视力1.0以上|VI4; 不能色盲|VI4; 辨色力正常|VI4; 看得见大字就行|VI1;
盲人也能干|VI0-1; 视力不好也行|VI0-1; 用耳麦接电话|HE4; 电话客服|HE4 SP3-4; 听得清对讲机|HE3; 耳朵好使|HE3;
耳背的也能干|HE0-1; 聋哑人可以|HE0; 听不见没关系|HE0; 会说普通话|SP3; 能说会道|SP3; 不用说话|SP0;
不用跟人打交道|SP0-1 CU0-1; 话不多也行|SP0-1; 嘴甜|SP2-3; 会吆喝|SP2-3; 会讲价|SP2-3; 认字|RD2;
会看图纸|RD2-4; 能看懂说明书|RD2-3; 不认字也能干|RD0; 没文化也行|RD0; 文化程度不限|RD0; 初中以上|RD2;
会写自己名字|WR1; 做记录|WR2; 会写材料|WR3-4; 记工单|WR2; 填出入库单|WR2; 会数数|NU1; 会算账|NU2;
能找对零钱|NU2; 会记账做表|NU3; 会做账报税|NU4; 不用算账|NU0; 会用Excel|IT3-4; 会打字|IT3;
会用智能手机|IT2; 会发微信|IT2; 会用办公软件|IT4; 会操作电脑|IT3; 不用电脑|IT0-1; 老年机就行|IT0-1;
招呼客人|CU2; 接待顾客，有耐心|CU2; 处理投诉|CU4; 跟顾客解释|CU2-3; 不接触顾客|CU0-1; 后厨，不见客人|CU0-1;
手脚快|PA3; 流水线|PA3-4; 按件计，越快越多|PA2-3; 跟着机器走，不能停|PA4; 慢慢干，不催|PA0-1;
干多干少随自己|PA0-1; 不着急，质量第一|PA0-1; 同时盯三台机器|MS3; 一会收银一会理货|MS2-3; 忙起来好几样一块干|MS3;
就一样活，天天重复|MS0; 简单重复|MS1; 脑子要清楚，记性好|MS2; 能上夜班|NT3-4; 能倒班|NT3; 不上夜班|NT0;
一个人值夜|AL3-4 NT4; 自己一个人看仓库|AL3; 两个人一组|AL0-1; 有师傅带着|AL0-1; 冬天在外面干|EN4;
露天作业|EN3; 零下二十度冷库|EN4; 风吹日晒|EN3; 车间噪音大|EN2-3; 厨房又热又油|EN3; 水里来水里去|EN2-3;
地上湿滑|EN2; 夏天四十度|EN3; 室内恒温|EN0-1; 屋里暖和|EN0-1; 粉尘大|CH3; 有味，戴口罩|CH2-3;
接触消毒液|CH2; 喷漆|CH2-3; 对花粉不过敏|CH2-3; 面粉扬尘|CH3; 无尘车间|CH0-1; 开叉车|SF2-3;
操作切纸机|SF2-3; 看炉子|SF2-3; 动刀|SF2; 油锅|SF3; 带电作业|SF3; 自己有车|DR3-4; 会骑三轮|DR4;
会开车，有C1|DR4; 会骑自行车|DR1-2; 不用开车|DR0; 健康证|HYG1; 上岗前办健康证|HYG1; 偏远，得自己来|TR3;
不用打扫卫生|BD0; 不用接电话|HE0 SP1; 一天到晚脚不沾地|ST3-4 WK2-4; 站收银台|ST2-3; 一站一上午|ST3-4;
长期站立作业|ST3-4; 岗位需长时间站立|ST3-4; 站立为主|ST3-4; 站柜台|ST2-4; 可以坐凳子|ST0-1;
全程坐着操作|ST0-1 SI3; 屁股能坐得住|SI3; 案头工作|SI2-3; 楼上楼下跑|SR2-4 WK2-3; 一天爬十几趟楼|SR3-4;
楼层高没电梯|SR3; 送货上五楼|SR3 WK3; 不上楼，货放楼下|SR0-1; 平房，没楼梯|SR0; 在二楼，有楼梯|SR2-3;
上房扫雪|SR4 EN4; 擦高窗|SR3-4; 蹲大棚|BD3 EN3; 弯腰捡果|BD3; 长期弯腰|BD3; 跪着擦地|BD3;
俯身作业|BD2-3; 一桶水四十斤|LF4; 搬桌椅|LF2-3; 抬病床|LF3-4; 挪缸|LF3; 卸一车白菜|LF3; 体力劳动|LF3;
轻体力|LF1-2; 活计轻省|LF0-1; 不费劲|LF0-1; 负重不超过5公斤|LF2; 单件不超10kg|LF3; 抱得动孩子|LF2-3;
一个人能推动三轮|AR2-3; 两手都得使劲|AR3; 绑绳打结|FH2-3; 缝扣子|FH3; 拧螺丝|FH2-3; 拆线头|FH2-3;
装电池小零件|FH3; 描花样|FH3; 左右手都灵活|FH2-3; 近视也行|VI0-1; 花眼也能干|VI0-1; 看得清刻度|VI3;
分得清红绿|VI3-4; 挑虫眼|VI3; 校对文字|VI2-3 RD3; 看秤看价签|VI2-3; 夜里开车眼神得好|VI3; 听口令|HE2-3;
机器响听得出不对劲|HE3; 对讲机联络|HE3; 打电话催收|HE4 SP4; 电话回访客户|HE4 SP3-4; 不用听电话|HE0;
戴助听器也行|HE0-1; 手语沟通|HE0-1; 要会来事|SP2-3; 会说东北话就行|SP1-2; 讲解产品|SP3; 哑巴也能干|SP0;
不用开口|SP0; 嗓门大点|SP2-3; 能跟老人唠嗑|SP2 CU1-2; 跟业主沟通|SP2-3 CU2; 认识数字和颜色|RD1;
会看排班表|RD1-2; 能读懂安全须知|RD2-3; 小学文化|RD1; 大专以上|RD2-4; 不要求学历|RD0-1; 会填单子|WR2;
写日志|WR2; 写公众号|WR3; 抄写名单|WR1-2; 数钱数货|NU2; 点数|NU1-2; 称重算价|NU2;
记出勤|NU1-2 WR1-2; 做报表|NU3 IT3-4; 核账|NU3; 会收款码|IT1-2; 会刷脸打卡|IT1-2; 用扫码枪|IT1-2;
直播带货|IT2-3 SP3; 会做PPT|IT4; 会用美团后台|IT2-3; 系统录单|IT3; 接待上访群众|CU3-4;
客人多，忙的时候招呼不过来|CU2-3; 调解纠纷|CU4; 跟孩子打交道|CU2; 基本见不着人|CU0-1; 一小时二百件|PA3-4;
有定额，完不成扣钱|PA3-4; 高峰期手脚要快|PA3; 自己掌握进度|PA0-1; 工序简单，一教就会|MS0-1; 多线程处理|MS3;
又要接电话又要登记|MS2-3; 得记住每个老人吃啥药|MS2; 按步骤来就行|MS0-1; 独立值守|AL3; 一个人一个班|AL3;
至少两人同班|AL0-1; 有班长带班|AL0-1; 值夜班|NT3-4; 大夜班|NT4; 后半夜上岗|NT4; 凌晨上班|NT3-4;
晚上十点下班|NT2; 露天市场|EN3; 室外零下三十度|EN4; 冷风口|EN3-4; 库房阴冷|EN3; 锅台边|EN3; 桑拿房|EN3;
水产区|EN2; 机器轰鸣|EN2-3; 空调房|EN0-1; 油漆味大|CH2-3; 切洋葱辣椒|CH1-2; 刷洗用火碱|CH3; 煤灰大|CH3;
棉絮飞|CH3; 石墨粉尘|CH3; 无毒无害|CH0-1; 开铲车|SF2-3 DR3-4; 修剪树枝用电锯|SF2-3; 烧烤炉|SF3;
热油|SF3; 吊装|SF3; 开三轮送货|DR3-4; 有驾照会开面包车|DR4; 远，在城外|TR3
"""
WANTED = re.compile(r"([A-Z]+)(\d)(?:-(\d))?")
CASES = [tuple(cell.strip().split("|")) for cell in re.split(r"[;\n]", PHRASES) if cell.strip()]


def read(phrase):
    """Return dimension to its surest level."""
    told = {}
    for one in read_demands(phrase):
        if one.fact.startswith("demand:") and one.certainty > told.get(one.fact[7:], (0, 0.0))[1]:
            told[one.fact[7:]] = (one.value["level"], one.certainty)
    return {key: level for key, (level, _) in told.items()}


@pytest.mark.parametrize(("phrase", "wanted"), CASES)
def test_every_dimension_is_heard_in_plain_words(phrase, wanted):
    told = read(phrase)
    for key, least, most in WANTED.findall(wanted):
        assert int(least) <= told[key] <= int(most or least), key


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("厂里有班车", "TR"), ("门口就是公交站", "ST"), ("吐字听得清就行", "HE"), ("记下地方派给近的车", "EN"), ("不用打扫", "ST"),
        ("不用开车", "VI"), ("视力不好也行", "HE"), ("推车走廊平", "LF4"), ("服务热线", "EN"), ("天天一样的活", "LF"),
    ],
)  # fmt: skip
def test_what_was_not_said_is_not_heard(phrase, key):
    assert key not in read(phrase)


def test_words_that_spare_somebody_outweigh_a_general_word():
    assert read("有力气的多干，最重也就十来斤")["LF"] == 2
    assert read("能吃苦，活不沉")["LF"] == 1
