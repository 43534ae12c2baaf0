"""Cells for pay and hours in many hands, each with all that may be read of it: the messy kinds of domain facts §1.5."""

import pytest

from matching.reading.hours import read_hours
from matching.reading.pay import read_pay

# cell | least-most/unit | guaranteed; x where nothing may be read
PAY = """
2800-3200，另有饭补 | 2800-3200/month | x
到手三千 | 3000-3000/month | x
税前4000 | 4000-4000/month | x
3500底薪，卖一件提5块 | 3500-x/month | 3500
基本工资2010+工龄+全勤 | 2010-2010/month | 2010
最低2010，一般2600左右 | 2600-2600/month | x
保底2010，多劳多得，平均2800 | 2800-2800/month | 2010
月薪：3000 年底双薪 | 3000-3000/month | x
3000元/月+五险一金 | 3000-3000/month | x
30-50块一单 | 30-50/piece | x
跑一单三块五 | 3.5-3.5/piece | x
每斤两毛 | 0.2-0.2/piece | x
一亩地80 | 80-80/piece | x
每天工资150，包两顿饭 | 150-150/day | x
工价：160元/工 | 160-160/day | x
日工150，夜工180 | 150-180/day | x
白班120一天，夜班150 | 120-150/day | x
一天一结，130 | 130-130/day | x
130日结 | 130-130/day | x
￥15/h | 15-15/hour | x
小时工 18.8元 | 18.8-18.8/hour | x
按小时算 一小时给20 | 20-20/hour | x
18一小时，管饭 | 18-18/hour | x
40元/课时 | 40-40/hour | x
一场200 | 200-200/shift | x
一个班80 | 80-80/shift | x
80/班 | 80-80/shift | x
一宿八十 | 80-80/shift | x
半天60 | 60-60/shift | x
面议 | x-x/x | x
工资面谈，不低于2500 | 2500-x/month | x
看能力给，三四千吧 | 3000-4000/month | x
三千起步，上不封顶 | 3000-x/month | x
5k左右 | 5000-5000/month | x
0.4-0.6万 | 4000-6000/month | x
四五千 | 4000-5000/month | x
两千八九 | 2800-2900/month | x
两千来块钱 | 2000-2000/month | x
三千挂零 | 3000-3000/month | x
不到三千 | x-3000/month | x
3000以内 | x-3000/month | x
最高4500 | x-4500/month | x
年收入5-6万 | 4166.67-5000/month | x
周薪700 | 3033.33-3033.33/month | x
试用期2000，转正2500 | 2500-2500/month | x
头一个月1800，第二个月起2200 | 2200-2200/month | x
学徒1200，手艺成了4000 | 4000-4000/month | x
2300（含社保补贴） | 2300-2300/month | x
2300+社保补贴400 | 2300-2300/month | x
2600.00 | 2600-2600/month | x
RMB3000 | 3000-3000/month | x
叁仟元整 | 3000-3000/month | x
3,200元 | 3200-3200/month | x
2800 - 3500 元 / 月 | 2800-3500/month | x
2800--3500 | 2800-3500/month | x
2800~3500元 | 2800-3500/month | x
2800至3500 | 2800-3500/month | x
2800/3500 | 2800-3500/month | x
男3000女2600 | 2600-3000/month | x
每月5号发工资，2700 | 2700-2700/month | x
2700，当月25号开 | 2700-2700/month | x
3千 | 3000-3000/month | x
3千5 | 3500-3500/month | x
一千出头 | 1000-x/month | x
二百一天 | 200-200/day | x
百十来块一天 | 100-110/day | x
按最低工资 | x-x/x | x
绩效考核 | x-x/x | x
纯提成 | x-x/x | x
底薪加提成 | x-x/x | x
20 一小时 当天给 | 20-20/hour | x
计件 手快的一天能挣二百 | x-200/day | x
包月1200 | 1200-1200/month | x
一个月给1200，就干上午 | 1200-1200/month | x
干满26天3200 | 3200-3200/month | x
3200/26天 | 3200-3200/month | x
全勤2800，不全勤2600 | 2600-2800/month | x
2800封顶 | x-2800/month | x
2500-3000（看手艺），年底有红包 | 2500-3000/month | x
工资2600 加班15一小时 | 2600-2600/month | x
基本2300，超产另算 | 2300-2300/month | 2300
责任底薪3000 | 3000-3000/month | 3000
无责3000+提 | 3000-x/month | 3000
月结 2450 | 2450-2450/month | x
日薪=120 | 120-120/day | x
工资，2450 | 2450-2450/month | x
①早班2200②晚班2500 | 2200-2500/month | x
早班2200，晚班2500 | 2200-2500/month | x
"""
# cell | shifts | least-most hours a week | night | rotating | flexible; x where nothing may be read
HOURS = """
8:00-17:00 | 8:00-17:00 | x | 0 | x | x
上午8点--下午5点，午休1个半小时，双休 | 8:00-17:00 | 37.5-37.5 | 0 | x | x
8:30—11:30；13:00—16:30；周末双休 | 8:30-11:30 13:00-16:30 | 32.5-32.5 | 0 | x | x
早8晚6 中午休俩小时 月休四天 | 8:00-18:00 | 48-48 | 0 | x | x
朝八晚五，单休 | 8:00-17:00 | 48-48 | 0 | x | x
9点上班6点下班，周日休息 | 9:00-18:00 | 48-48 | 0 | x | x
早九点半到晚九点半，一周休一天 | 9:30-21:30 | 66-66 | 0 | x | x
上午班8-12，下午班1-5，任选 | 8:00-12:00 13:00-17:00 | x | 0 | x | x
早中晚三班倒，每班8小时，做六休二 | x | 42-42 | 1 | 1 | x
四班三倒 | x | x | 1 | 1 | x
早班6点到2点 中班2点到10点 夜班10点到6点 | 6:00-14:00 14:00-22:00 22:00-30:00 | x | 1 | 1 | x
上一天休一天，24小时 | x | 84-84 | 1 | 1 | x
干24歇24 | x | 84-84 | 1 | 1 | x
上24小时休48小时 | x | 56-56 | 1 | 1 | x
24小时轮班，上一休二 | x | 56-56 | 1 | 1 | x
晚8点至次日早7点 | 20:00-31:00 | x | 1 | x | x
19:00-07:00，上二休二 | 19:00-31:00 | 38.5-38.5 | 1 | x | x
夜里12点到早上6点 | 0:00-6:00 | x | 1 | x | x
后半夜三点至七点 | 3:00-7:00 | x | 1 | x | x
凌晨四点半—八点半，周一歇 | 4:30-8:30 | 24-24 | 1 | x | x
5:30-9:30 15:00-18:00 | 5:30-9:30 15:00-18:00 | x | 1 | x | x
下午四点到晚上十点 | 16:00-22:00 | x | 0 | x | x
下午5点-晚11点，天天上 | 17:00-23:00 | 42-42 | 1 | x | x
16:30-22:30 休周一 | 16:30-22:30 | 36-36 | 1 | x | x
中午10点半到2点 | 10:30-14:00 | x | 0 | x | x
11:00~13:30，周一到周五 | 11:00-13:30 | 12.5-12.5 | 0 | x | x
每天4小时，时间可选 | x | x | x | x | 1
一天三四个小时，自己定 | x | x | x | x | 1
每天8小时，每周40小时 | x | 40-40 | x | x | x
每周不超过24小时 | x | x | x | x | x
8小时/天，26天/月 | x | 48-48 | x | x | x
每月26天，每天9小时 | x | 54-54 | x | x | x
每周上六天，一天9小时 | x | 54-54 | x | x | x
一周五天班，8点半到5点 | 8:30-17:00 | 37.5-37.5 | 0 | x | x
周一三五上午8点到12点 | 8:00-12:00 | 12-12 | 0 | x | x
每周二、四、六 14:00-18:00 | 14:00-18:00 | 12-12 | 0 | x | x
周六周日9-17 | 9:00-17:00 | 14-14 | 0 | x | x
周末和节假日 9:00-18:00 | 9:00-18:00 | 16-16 | 0 | x | x
周一至周六，早8-午12 | 8:00-12:00 | 24-24 | 0 | x | x
10月15-4月15，三班倒 | x | x | 1 | 1 | x
弹性工作，每天干满6小时就行 | x | x | x | x | 1
时间灵活，来活就干 | x | x | x | x | 1
自己说了算 | x | x | x | x | 1
想几点来几点来 | x | x | x | x | 1
不固定 | x | x | x | x | x
看情况 | x | x | x | x | x
轮休 | x | x | x | x | x
大夜班 | x | x | 1 | x | x
没有夜班，早8晚5 | 8:00-17:00 | x | 0 | x | x
不熬夜，最晚九点下班 | x | x | 0 | x | x
白班 | x | x | 0 | x | x
长白班 8小时 双休 | x | 40-40 | 0 | 0 | x
常白班，月休6天，8小时 | x | 44-44 | 0 | 0 | x
上五天歇两天，8点到16点半 | 8:00-16:30 | 37.5-37.5 | 0 | x | x
做一休一 8-20点 | 8:00-20:00 | 38.5-38.5 | 0 | x | x
干三休一，8点到17点 | 8:00-17:00 | 42-42 | 0 | x | x
隔一天上一天班，早7点到晚7点 | 7:00-19:00 | 38.5-38.5 | 0 | x | x
月休2-4天 9:00-18:00 | 9:00-18:00 | 48-52 | 0 | x | x
每月4天休息，9点到18点 | 9:00-18:00 | 48-48 | 0 | x | x
一个月歇两天 早6点半到晚6点半 | 6:30-18:30 | 71.5-71.5 | 0 | x | x
全年无休，早6晚8 | 6:00-20:00 | 91-91 | 0 | x | x
上班时间：08:00-17:00（午休12:00-13:30）周六日休 | 8:00-12:00 13:30-17:00 | 37.5-37.5 | 0 | x | x
07：50－16：50 | 7:50-16:50 | x | 0 | x | x
0730-1630 | 7:30-16:30 | x | 0 | x | x
8.00-17.00 | 8:00-17:00 | x | 0 | x | x
8点半～5点半 | 8:30-17:30 | x | 0 | x | x
早8:00到晚5:00 | 8:00-17:00 | x | 0 | x | x
晚上六点到九点半，礼拜五六到十点 | 18:00-21:30 | x | 0 | x | x
早7点到晚7点和晚7点到早7点两个班倒，上一休一 | 7:00-19:00 19:00-31:00 | 38.5-38.5 | 1 | 1 | x
住店，有客就起来 | x | x | x | x | x
一早一晚，各两小时 | x | x | x | x | x
饭口干，11-14点、17-20点 | 11:00-14:00 17:00-20:00 | x | 0 | x | x
7点半-11点半，1点-5点，双休 | 7:30-11:30 13:00-17:00 | 40-40 | 0 | x | x
早上5点到中午11点 | 5:00-11:00 | x | 1 | x | x
"""


def cases(table):
    return [tuple(part.strip() for part in line.split(" | ")) for line in table.strip().splitlines()]


def figure(value):
    return "x" if value is None else f"{round(value, 2):.10g}"


@pytest.mark.parametrize(("cell", "pay", "guaranteed"), cases(PAY))
def test_a_cell_of_pay_is_read_as_it_was_meant(cell, pay, guaranteed):
    told = {reading.fact: reading.value for reading in read_pay(cell)}
    least, most = figure(told.get("pay_min")), figure(told.get("pay_max"))
    assert f"{least}-{most}/{told.get('pay_unit', 'x')}" == pay
    assert figure(told.get("pay_guaranteed")) == guaranteed


def clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"


@pytest.mark.parametrize(("cell", "shifts", "week", "night", "rotating", "flexible"), cases(HOURS))
def test_a_cell_of_hours_is_read_as_it_was_meant(cell, shifts, week, night, rotating, flexible):
    told = {reading.fact: reading.value for reading in read_hours(cell)}
    read = " ".join(f"{clock(one)}-{clock(two)}" for one, two in told.get("hours", {}).get("shifts", []))
    assert (read or "x") == shifts
    assert "-".join(figure(told.get(fact)) for fact in ("hours_week_min", "hours_week_max")) == (
        "x-x" if week == "x" else week
    )
    flags = [told.get(fact) for fact in ("night", "rotating", "flexible")]
    assert ["x" if flag is None else str(int(flag)) for flag in flags] == [night, rotating, flexible]
