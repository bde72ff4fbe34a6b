"""What the law says that clauses of collective contracts like to repeat, and the numbers they may improve."""

from functools import lru_cache

from niangjia.kernel import statutes
from niangjia.kernel.base.versions import versions
from niangjia.kernel.statutes.models import Statute
from niangjia.kit.agreements.reading import Floor, Fragment, Law, Reading, read

# Wordings of the Labour Law (LL), the Labour Contract Law (LCL) and the Trade Union Law (TUL) as contracts repeat them.
_TEXTS = (
    ("《劳动法》第3条", "劳动者享有平等就业和选择职业的权利、取得劳动报酬的权利、休息休假的权利、获得劳动安全卫生保护的权利、接受职业技能培训的权利、享受社会保险和福利的权利"),
    ("《劳动法》第4条", "用人单位应当依法建立和完善规章制度，保障劳动者享有劳动权利和履行劳动义务"),
    ("《劳动法》第36条", "国家实行劳动者每日工作时间不超过八小时、平均每周工作时间不超过四十四小时的工时制度"),
    ("《劳动法》第38条", "用人单位应当保证劳动者每周至少休息一日"),
    ("《劳动法》第41条", "用人单位由于生产经营需要，经与工会和劳动者协商后可以延长工作时间，一般每日不得超过一小时；因特殊原因需要延长工作时间的，在保障劳动者身体健康的条件下延长工作时间每日不得超过三小时，但是每月不得超过三十六小时"),
    ("《劳动法》第44条", "安排劳动者延长工作时间的，支付不低于工资的百分之一百五十的工资报酬；休息日安排劳动者工作又不能安排补休的，支付不低于工资的百分之二百的工资报酬；法定休假日安排劳动者工作的，支付不低于工资的百分之三百的工资报酬"),
    ("《劳动法》第46条", "工资分配应当遵循按劳分配原则，实行同工同酬"),
    ("《劳动法》第48条", "用人单位支付劳动者的工资不得低于当地最低工资标准"),
    ("《劳动法》第50条", "工资应当以货币形式按月支付给劳动者本人。不得克扣或者无故拖欠劳动者的工资"),
    ("《劳动法》第52条", "用人单位必须建立、健全劳动安全卫生制度，严格执行国家劳动安全卫生规程和标准，对劳动者进行劳动安全卫生教育，防止劳动过程中的事故，减少职业危害"),
    ("《劳动法》第54条", "用人单位必须为劳动者提供符合国家规定的劳动安全卫生条件和必要的劳动防护用品，对从事有职业危害作业的劳动者应当定期进行健康检查"),
    ("《劳动法》第58条", "国家对女职工和未成年工实行特殊劳动保护"),
    ("《劳动法》第68条", "用人单位应当建立职业培训制度，按照国家规定提取和使用职业培训经费，根据本单位实际，有计划地对劳动者进行职业培训"),
    ("《劳动法》第72条", "用人单位和劳动者必须依法参加社会保险，缴纳社会保险费"),
    ("《劳动合同法》第4条", "用人单位在制定、修改或者决定有关劳动报酬、工作时间、休息休假、劳动安全卫生、保险福利、职工培训、劳动纪律以及劳动定额管理等直接涉及劳动者切身利益的规章制度或者重大事项时，应当经职工代表大会或者全体职工讨论，提出方案和意见，与工会或者职工代表平等协商确定"),
    ("《劳动合同法》第20条", "劳动者在试用期的工资不得低于本单位相同岗位最低档工资或者劳动合同约定工资的百分之八十，并不得低于用人单位所在地的最低工资标准"),
    ("《劳动合同法》第30条", "用人单位应当按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬"),
    ("《劳动合同法》第31条", "用人单位应当严格执行劳动定额标准，不得强迫或者变相强迫劳动者加班。用人单位安排加班的，应当按照国家有关规定向劳动者支付加班费"),
    ("《工会法》第22条", "企业单方面解除职工劳动合同时，应当事先将理由通知工会"),
    ("《女职工劳动保护特别规定》第5条", "用人单位不得因女职工怀孕、生育、哺乳降低其工资、予以辞退、与其解除劳动或者聘用合同"),
)  # fmt: skip
OUR_OWN = "本平台默认值"  # such a row is no law
_PER_CENT = r"(\d+(?:\.\d+)?)%"
_HOURS = r"(\d+(?:\.\d+)?)个?小时"
_DAYS = r"(\d+)个?(?:天|日)"
_FLOORS = (
    (
        "bargaining.floor_overtime_pay",
        "加班|延长工作时间|延时|平日",
        _PER_CENT,
        "休息日|双休|法定|节假日|休假日",
    ),
    ("bargaining.floor_rest_day_pay", "休息日|双休", _PER_CENT, ""),
    ("bargaining.floor_holiday_pay", "法定(?:节假日|休假日|节日)", _PER_CENT, ""),
    (
        "bargaining.floor_overtime_hours",
        "每月.*(?:加班|延长工作时间)|(?:加班|延长工作时间).*每月",
        _HOURS,
        "",
    ),
    (
        "bargaining.floor_daily_hours",
        "工作|上班|工时",
        "每[日天][^0-9]{0,8}" + _HOURS,
        "加班|延长|哺乳",
    ),
    ("bargaining.floor_weekly_hours", "工作|上班|工时", "每周[^0-9]{0,8}" + _HOURS, "加班|延长"),
    ("bargaining.floor_probation_pay", "试用期", _PER_CENT, ""),
    ("women.maternity_days", "产假", _DAYS, "难产|多胞胎|流产|陪产|增加|另加"),
    ("women.nursing_hours", "哺乳", _HOURS, "多胞胎|每多"),
    ("leave.unused_pay", "未休.*年休假|年休假.*未休", _PER_CENT, ""),
)


def first_reading(text: str) -> Reading:
    """What the machine makes of a clause, by the rules of today."""
    return read(
        text,
        _law(versions([Statute._meta.db_table])[0]),
        _floors(),
        statutes.get("bargaining.copied_text_share"),
    )


@lru_cache(maxsize=2)
def _law(version: int) -> Law:
    """The wordings above, and those of every rule in the table, which change with its version."""
    rows = Statute.objects.exclude(citation=OUR_OWN).values_list("rule", "citation").distinct()
    return Law(
        [
            *(Fragment(text, source) for source, text in _TEXTS),
            *(Fragment(text, source) for text, source in rows),
        ]
    )


def _floors() -> list[Floor]:
    return [Floor(statutes.get(name), about, number, unless) for name, about, number, unless in _FLOORS]
