"""What runs at employers: wages owed, papers, violations, insurance, signs and screening, restructuring, incidents."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.cases import engine
from niangjia.kernel.units.models import Employer, Union
from niangjia.lines.rights import actions

from .world import World

ZONE = ZoneInfo("Asia/Shanghai")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in Shanghai."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def run(world: World, unions: dict[str, Union], people: dict[str, Actor], by: Actor) -> None:
    """Everything at employers, of the county, the town, the district and the city."""
    for part, group in (("shuyuan", "county"), ("town", "town")):
        firms = _firms(world, group)
        for tell in (_wages, _letters, _insurance, _signs, _promises):
            tell(unions[part], firms, people[part])
    lan = unions["lan"]
    city = _firms(world, "district")
    _reform(lan, city, by)
    _incident(lan, city[3 % len(city)], by)
    _upward(lan, by)


def _firms(world: World, group: str) -> list[Employer]:
    nodes = [node for node in world.open_grassroots(group) if node.firms][:24]
    found = Employer._base_manager.in_bulk([node.firms[0].id for node in nodes])
    rows = list(found.values())
    return rows * (24 // len(rows) + 1)


def _wages(union: Union, firms: list[Employer], by: Actor) -> None:
    """Paid in parts, escalated, cleared: the ways unpaid wages go."""
    sites = (
        "锦绣家园二期工地",
        "城东污水处理厂扩建工地",
        "开发区标准厂房工地",
        "老街改造工地",
        "纺织园三号车间",
    )
    for turn, site in enumerate(sites):
        found = date(2026, 1, 12) + timedelta(turn * 21)
        workers, owed = 16 + turn * 7, 186_000 + turn * 94_500
        row = actions.record_unpaid_wages(
            union=union, site=site, on=found, workers=workers, migrants=workers - 3, owed=owed, employer=firms[turn],
            chain=f"建设单位—总包单位—{firms[turn].name}", owed_from=found - timedelta(95), owed_to=found - timedelta(5), by=by,
        )  # fmt: skip
        engine.move(
            row,
            "escalate",
            by=by,
            on=found + timedelta(2),
            data={"measure": "1talk", "note": "约谈项目负责人"},
        )
        if turn == 4:
            continue
        engine.move(
            row,
            "pay",
            by=by,
            on=found + timedelta(14),
            data={"amount": owed // 2, "workers": workers, "payer": "总包单位"},
        )
        if turn < 2:
            engine.move(
                row, "clear", by=by, on=found + timedelta(40), data={"workers": workers, "payer": "总包单位"}
            )
        elif turn == 2:
            engine.move(
                row,
                "escalate",
                by=by,
                on=found + timedelta(35),
                data={"measure": "5inspection", "note": "报县劳动保障监察大队"},
            )
            engine.move(row, "extend", by=by, on=date(2026, 6, 12), because="涉及分包链条长，需补充取证")


def _letters(union: Union, firms: list[Employer], by: Actor) -> None:
    """提示函, 意见书, 建议书, and the violations behind them."""
    for turn in range(3):
        actions.serve_notice(
            union=union, kind="reminder", on=date(2026, 6, 2) + timedelta(turn * 6), employer=firms[5 + turn],
            facts="夏季高温岗位津贴标准尚未公示", demand="及时公示并按规定发放高温津贴", by=by,
        )  # fmt: skip
    told = actions.record_violation(union=union, employer=firms[8], on=date(2026, 4, 8), category="hours", what="每周加班超过法定上限",
                                    law="劳动法第四十一条", people=34, by=by)  # fmt: skip
    opinion = actions.serve_notice(union=union, kind="opinion", on=date(2026, 4, 10), employer=firms[8], violation=told,
                                   facts="部分车间每月加班超过三十六小时", demand="严格控制加班时间，足额支付加班费", by=by)  # fmt: skip
    engine.move(opinion, "reply", by=by, on=date(2026, 4, 27), data={"reply": "已调整排班，补发加班费。"})
    engine.move(opinion, "meet", by=by, on=date(2026, 5, 15), data={"note": "抽查工时记录，已改正"})
    engine.move(told, "correct", by=by, on=date(2026, 4, 27), data={"correction": "调整排班并补发加班费"})
    engine.move(told, "check", by=by, on=date(2026, 5, 15))
    actions.record_violation(union=union, employer=firms[9], on=date(2026, 6, 22), category="women", what="未安排女职工定期妇科检查",
                             law="女职工劳动保护特别规定", people=41, by=by)  # fmt: skip
    unheeded = actions.serve_notice(union=union, kind="opinion", on=date(2026, 4, 14), employer=firms[10], facts="拖欠十二名职工三月份工资",
                                    demand="立即支付拖欠的工资", by=by)  # fmt: skip
    engine.move(unheeded, "fail", by=by, on=date(2026, 5, 12), data={"note": "逾期未答复"})
    if union.level <= 40:
        row = actions.serve_notice(union=union, kind="recommendation", on=date(2026, 5, 13), previous=unheeded, authority=f"{union.short_name or union.name}人力资源和社会保障局",
                                   employer=firms[10], facts="拖欠十二名职工三月份工资", demand="依法责令限期支付", by=by)  # fmt: skip
        engine.move(
            row, "reply", by=by, on=date(2026, 5, 30), data={"reply": "已立案查处，拖欠工资已全部支付。"}
        )


def _insurance(union: Union, firms: list[Employer], by: Actor) -> None:
    kinds = ("pension", "medical", "injury")
    for turn in range(6):
        firm = firms[11 + turn]
        workers = max(firm.workers, 8)
        row = actions.count_insured(union=union, employer=firm, kind=kinds[turn % 3], on=date(2026, 3, 31), workers=workers,
                                    insured=workers - 2 - turn % 3, late_months=turn % 2, by=by)  # fmt: skip
        if turn < 5:
            engine.move(
                row, "urge", by=by, on=date(2026, 4, 15), data={"urged_how": "上门督促并送达政策材料"}
            )
        if turn < 3:
            engine.move(row, "close", by=by, on=date(2026, 6, 5), data={"insured": workers})


def _signs(union: Union, firms: list[Employer], by: Actor) -> None:
    """Screening every quarter; early signs found, entered, settled; one high risk still open."""
    rounds = [
        actions.screen(
            union=union,
            starts_on=first,
            ends_on=first + timedelta(12),
            units=units,
            leader="权益保障部",
            by=by,
        )
        for first, units in ((date(2026, 1, 12), 212), (date(2026, 4, 13), 236))
    ]
    signs = (
        ("订单下滑计划放假，职工担心工资", "wages", "2middle", 46), ("搬迁后通勤补贴未落实，职工情绪波动", "welfare", "3low", 23),
        ("绩效考核办法调整引发争议", "wages", "2middle", 58), ("集中裁员补偿方案未征求工会意见", "dismissal", "1high", 87),
        ("宿舍收费标准上调引发不满", "welfare", "3low", 31), ("外包岗位同工不同酬", "contract", "2middle", 19),
    )  # fmt: skip
    for turn, (title, category, risk, people) in enumerate(signs):
        held = rounds[turn % 2]
        found = held.starts_on + timedelta(2 + turn)
        row = actions.note_conflict(union=union, title=title, on=found, category=category, risk=risk, people=people, employer=firms[turn],
                                    screening=held if turn < 4 else None, origin="hot" if turn == 4 else "sign", by=by)  # fmt: skip
        if turn == 5:
            continue
        engine.move(
            row,
            "enter",
            by=by,
            on=found + timedelta(1 + turn % 3),
            data={"measures": "约谈企业负责人，听取职工代表意见"},
        )
        if turn != 3:
            engine.move(
                row,
                "settle",
                by=by,
                on=found + timedelta(9 + turn * 3),
                data={"outcome": "双方达成一致，职工情绪稳定"},
            )


def _promises(union: Union, firms: list[Employer], by: Actor) -> None:
    said = (
        ("jobs", "年内不经济性裁员"),
        ("pay", "每月十五日前足额发放工资"),
        ("insurance", "全员参加社会保险"),
        ("help", "设立困难职工互助金五万元"),
    )
    for turn, (kind, promise) in enumerate(said):
        row = actions.promise_duty(union=union, employer=firms[18 + turn], kind=kind, promise=promise, on=date(2026, 1, 20),
                                   due_on=date(2026, 5, 31) if turn < 3 else date(2026, 7, 20), by=by)  # fmt: skip
        if turn < 3:
            actions.check_duty(
                duty=row,
                on=date(2026, 6, 3),
                state=("kept", "kept", "partly")[turn],
                finding="查阅工资表和参保名册",
                by=by,
            )
        if turn < 2:
            actions.publish_duty(duty=row, on=date(2026, 6, 10), by=by)


def _reform(city: Union, firms: list[Employer], by: Actor) -> None:
    """A firm in restructuring: opinions, a session, what was sent up and answered (doc.D07)."""
    row = actions.list_restructuring(
        union=city,
        employer=firms[0],
        how="整体改制为有限责任公司",
        on=date(2026, 2, 18),
        workers=max(firms[0].workers, 30),
        by=by,
    )
    voice = actions.record_voice(
        restructuring=row,
        kind="opinion",
        on=date(2026, 3, 3),
        people=26,
        text="希望补偿年限计算到改制基准日",
        by=by,
    )
    actions.record_voice(
        restructuring=row,
        kind="demand",
        on=date(2026, 3, 3),
        people=14,
        text="要求一次性补缴欠缴的养老保险费",
        by=by,
    )
    actions.record_voice(
        restructuring=row, kind="session", on=date(2026, 3, 20), people=61, text="安置方案说明会", by=by
    )
    actions.answer_voice(voice=voice, on=date(2026, 3, 20), answer="采纳，补偿年限计算到改制基准日", by=by)
    actions.follow_restructuring(
        row=row, congress_on=date(2026, 4, 16), placed=max(row.workers - 4, 0), by=by
    )
    sent = actions.send_upward(union=city, kind="opinion", receiver="government", title="关于改制企业职工安置意见的报告", on=date(2026, 3, 24),
                               text="改制企业职工主要关心补偿年限、社会保险接续和再就业，建议在方案中予以明确。", restructuring=row, by=by)  # fmt: skip
    engine.move(sent, "receive", by=by, on=date(2026, 3, 25))
    engine.move(
        sent,
        "instruct",
        by=by,
        on=date(2026, 4, 2),
        data={"instruction": "请国资、人社部门研究采纳职工合理意见。"},
    )
    engine.move(sent, "follow", by=by, on=date(2026, 4, 20), data={"outcome": "安置方案已经职代会审议通过。"})


def _incident(city: Union, firm: Employer, by: Actor) -> None:
    """The plan, and an incident with its log, talks, result and review (doc.D11)."""
    actions.issue_plan(union=city, title="群体性劳资事件应急处置预案", on=date(2025, 3, 1), large_from=100, medium_from=30, commander=city.leader_name or "总指挥",
                       roles=["信息报送组：办公室", "现场接访组：权益保障部", "对话协商组：法律工作部", "后勤保障组：财务部"], phone="0000-12351", by=by)  # fmt: skip
    row = actions.report_incident(union=city, title="企业停产职工集体上访", on=date(2026, 5, 11), people=64, category="wages", place="企业大门口",
                                  employer=firm, by=by)  # fmt: skip
    log = ((8, 40, "report", "接企业工会报告，六十余名职工聚集"), (9, 25, "arrival", "接访组到达现场"), (10, 0, "demand", "要求支付两个月工资并说明复工安排"),
           (10, 40, "talks", "职工推选五名代表与企业负责人对话"), (12, 10, "decision", "企业承诺三日内先付一个月工资"), (12, 30, "calm", "职工陆续离开"))  # fmt: skip
    for hour, minute, kind, text in log:
        actions.log_incident(
            incident=row,
            at=at(date(2026, 5, 11), hour, minute),
            kind=kind,
            text=text,
            who="权益保障部",
            by=by,
        )
    engine.move(row, "arrive", by=by, on=date(2026, 5, 11), data={"demands": "支付两个月工资；明确复工时间"})
    engine.move(row, "calm", by=by, on=date(2026, 5, 11))
    engine.move(
        row, "settle", by=by, on=date(2026, 5, 26), data={"outcome": "拖欠工资全部付清，企业于六月一日复工"}
    )
    engine.move(
        row,
        "review",
        by=by,
        on=date(2026, 6, 9),
        data={"review": "企业停产前未及时通报工会，今后纳入苗头信息报送范围。"},
    )


def _upward(city: Union, by: Actor) -> None:
    """A trend reported at once, and a request for an inspection by the people's congress that led to one."""
    trend = actions.send_upward(union=city, kind="trend", receiver="party", title="关于部分制造企业订单下滑影响用工的情况报告", on=date(2026, 5, 12),
                                noticed_on=date(2026, 5, 11), text="近期部分制造企业订单下滑，存在放假、减薪苗头，职工情绪有所波动，建议提前介入。", by=by)  # fmt: skip
    engine.move(trend, "receive", by=by, on=date(2026, 5, 13))
    engine.move(
        trend,
        "instruct",
        by=by,
        on=date(2026, 5, 18),
        data={"instruction": "请工会会同人社部门逐户摸底，稳定劳动关系。"},
    )
    request = actions.send_upward(union=city, kind="request", receiver="congress", title="关于提请开展《工会法》执法检查的请示", on=date(2026, 2, 25),
                                  text="为推动《工会法》贯彻实施，建议市人大常委会今年组织执法检查。", by=by)  # fmt: skip
    engine.move(request, "receive", by=by, on=date(2026, 2, 27))
    engine.move(
        request, "instruct", by=by, on=date(2026, 3, 12), data={"instruction": "列入今年监督工作计划。"}
    )
    actions.link_inspection(
        row=request,
        title="市人大《工会法》执法检查",
        starts_on=date(2026, 7, 6),
        ends_on=date(2026, 7, 24),
        by=by,
    )


def firsts(world: World, city: Union, by: Actor) -> None:
    """四个第一: known, helped, reported, urged, and when others knew."""
    firms = _firms(world, "district")
    for turn, (name, title) in enumerate(
        (("刘桂香", "突发大病住院"), ("张国庆", "家中遭受火灾"), ("马秀英", "工伤后生活困难"))
    ):
        day = date(2026, 5, 6) + timedelta(turn * 9)
        row = actions.know_difficulty(union=city, name=name, title=title, occurred_on=day, at=at(day, 9, 20), known_by="企业工会主席", employer=firms[turn],
                                      others_at=at(day + timedelta(1), 15), others="社区", by=by)  # fmt: skip
        for what, hours in (("helped", 4), ("reported", 6), ("urged", 26))[: 3 if turn < 2 else 1]:
            actions.stamp_difficulty(
                difficulty=row,
                what=what,
                at=at(day, 9, 20) + timedelta(hours=hours),
                who="企业工会主席",
                by=by,
            )
        if turn < 2:
            actions.solve_difficulty(difficulty=row, on=day + timedelta(12), by=by)
