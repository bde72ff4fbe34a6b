"""What form 2.3 《工会会员信息采集表》 asks about a person."""

from niangjia.kernel.base.codes.codelist import CodeList, Entry

SEX = CodeList(
    "sex",
    "性别",
    [  # GB/T 2261.1
        Entry("0", "未知的性别", "Unknown", ("未知",)),
        Entry("1", "男", "Male", ("男性", "m")),
        Entry("2", "女", "Female", ("女性", "f")),
        Entry("9", "未说明的性别", "Not stated", ("未说明",)),
    ],
)

WORK_STATUS = CodeList(
    "work_status",
    "就业状况",
    [
        Entry("1", "在岗", "At work", ("在职", "在岗职工")),
        Entry("2", "待(下)岗", "Laid off, on the books", ("下岗", "待岗", "待岗下岗")),
        Entry("3", "失业", "Unemployed", ("待业",)),
        Entry("4", "退休", "Retired", ("已退休",)),
        Entry("5", "离休", "Retired veteran cadre"),
        Entry("6", "退职", "Resigned with pension"),
        Entry("7", "退养(内退)", "Internally retired", ("内退", "退养", "内部退养")),
        Entry("8", "病休", "On sick leave"),
        Entry("9", "其他", "Other", ("其它",)),
    ],
    numbers_differ=True,
)

ID_TYPE = CodeList(
    "id_type",
    "有效证件类别",
    [  # GA/T 517 style
        Entry(
            "111",
            "居民身份证",
            "Resident identity card",
            ("身份证", "二代身份证", "中华人民共和国居民身份证"),
        ),
        Entry("114", "军官证", "Officer's card", ("士兵证", "军人证件")),
        Entry("414", "护照", "Passport", ("普通护照",)),
        Entry(
            "511", "台湾居民来往大陆通行证", "Travel permit for Taiwan residents", ("台湾通行证", "台胞证")
        ),
        Entry(
            "516",
            "港澳居民来往内地通行证",
            "Travel permit for Hong Kong and Macao residents",
            ("港澳通行证", "回乡证"),
        ),
        Entry("553", "外国人永久居留身份证", "Foreign permanent resident card", ("永久居留证",)),
        Entry("990", "其他", "Other", ("其它", "其他证件")),
    ],
)

EDUCATION = CodeList(
    "education",
    "学历",
    [  # GB/T 4658 groups; 11 and 14 split 研究生 as the form does
        Entry("11", "博士", "Doctorate", ("博士研究生",)),
        Entry("14", "硕士", "Master", ("硕士研究生", "研究生")),
        Entry("20", "本科", "Bachelor", ("大学本科", "大学")),
        Entry("30", "大专", "Junior college", ("大学专科", "专科", "高职")),
        Entry(
            "40", "中专", "Secondary vocational", ("中等职业", "中技", "技校", "职高", "中专技校", "职业高中")
        ),
        Entry("60", "高中", "Senior high school", ("普通高中",)),
        Entry("70", "初中", "Junior high school", ("初级中学",)),
        Entry("80", "小学及以下", "Primary school or less", ("小学", "文盲", "小学以下")),
        Entry("90", "其他", "Other", ("其它",)),
    ],
)

SKILL_LEVEL = CodeList(
    "skill_level",
    "技术等级",
    [
        Entry("0", "无", "None", ("没有", "无等级")),
        Entry(
            "1",
            "职业资格一级(高级技师)",
            "Senior technician",
            ("高级技师", "一级", "职业资格一级", "国家职业资格一级"),
        ),
        Entry(
            "2",
            "职业资格二级(技师)",
            "Technician",
            ("技师", "二级", "二级(技师)", "职业资格二级", "国家职业资格二级"),
        ),
        Entry(
            "3",
            "职业资格三级(高级)",
            "Senior worker",
            ("高级工", "高级", "三级", "三级(高级)", "职业资格三级", "国家职业资格三级"),
        ),
        Entry(
            "4",
            "职业资格四级(中级)",
            "Intermediate worker",
            ("中级工", "中级", "四级", "四级(中级)", "职业资格四级", "国家职业资格四级"),
        ),
        Entry(
            "5",
            "职业资格五级(初级)",
            "Junior worker",
            ("初级工", "初级", "五级", "五级(初级)", "职业资格五级", "国家职业资格五级"),
        ),
        # 新八级工 of 2022: three grades the old ladder does not have.
        Entry("L6", "特级技师", "Special-grade technician", (), local=True),
        Entry("L7", "首席技师", "Chief technician", (), local=True),
        Entry("L8", "学徒工", "Apprentice", ("学徒",), local=True),
    ],
)

HUKOU_TYPE = CodeList(
    "hukou_type",
    "户籍类型",
    [
        Entry(
            "L1",
            "农业户口",
            "Agricultural",
            ("农业", "农业家庭户口", "农业集体户口", "自理口粮户口", "农村户口", "农村"),
            local=True,
        ),
        Entry(
            "L2",
            "非农业户口",
            "Non-agricultural",
            ("非农业", "非农业家庭户口", "非农业集体户口", "城镇户口", "城镇", "非农"),
            local=True,
        ),
        Entry(
            "L3",
            "居民户口",
            "Resident (unified)",
            ("居民家庭户口", "居民集体户口", "统一居民户口"),
            local=True,
        ),
        Entry(
            "L9", "其他户口", "Other", ("其他", "其它", "未落常住户口", "寄住户口", "赞助户口"), local=True
        ),
    ],
    numbers_differ=True,
)

CHANGE_TYPE = CodeList(
    "change_type",
    "会籍变化类型",
    [
        Entry("1", "入会", "Joined", ("新入会", "加入", "发展入会")),
        Entry("2", "转入", "Transferred in", ("转会转入", "接转", "会籍转入", "转会")),
        Entry("3", "保留", "Retained", ("保留会籍", "会籍保留")),
        Entry("4", "转出", "Transferred out", ("转会转出", "会籍转出")),
        Entry("5", "除名", "Expelled", ("开除", "开除会籍")),
        Entry("6", "退会", "Left", ("自愿退会", "退出")),
    ],
)

CHANGE_REASON = CodeList(
    "change_reason",
    "会籍变化原因",
    [
        Entry(
            "1",
            "劳动(工作)关系发生变化",
            "Labour relation changed",
            ("劳动关系变化", "劳动关系发生变化", "工作关系发生变化", "工作调动"),
        ),
        Entry("2", "在本单位下岗后待岗", "Laid off, waiting for a post", ("下岗后待岗", "下岗待岗")),
        Entry("3", "失业", "Unemployed"),
        Entry("4", "所在企业破产", "Employer went bankrupt", ("企业破产", "破产")),
        Entry("5", "个人要求退会", "Own wish", ("要求退会", "本人要求退会")),
        Entry("6", "因犯罪被开除会籍", "Expelled after a crime", ("因犯罪被开除", "犯罪")),
    ],
)

POLITICAL_STATUS = CodeList(
    "political_status",
    "政治面貌",
    [  # GB/T 4762
        Entry("01", "中共党员", "CPC member", ("党员", "共产党员", "中国共产党党员")),
        Entry("02", "中共预备党员", "CPC probationary member", ("预备党员",)),
        Entry("03", "共青团员", "CYL member", ("团员",)),
        Entry("04", "民革党员", "RCCK member", ("民革", "民革会员")),
        Entry("05", "民盟盟员", "CDL member", ("民盟",)),
        Entry("06", "民建会员", "CDNCA member", ("民建",)),
        Entry("07", "民进会员", "CAPD member", ("民进",)),
        Entry("08", "农工党党员", "CPWDP member", ("农工党", "农工民主党党员")),
        Entry("09", "致公党党员", "CZGP member", ("致公党",)),
        Entry("10", "九三学社社员", "Jiusan Society member", ("九三学社", "九三社员")),
        Entry("11", "台盟盟员", "TSL member", ("台盟",)),
        Entry("12", "无党派人士", "Independent", ("无党派", "无党派民主人士")),
        Entry("13", "群众", "None", ("普通群众", "无", "一般群众")),
    ],
    numbers_differ=True,
)

NEW_FORM_OCCUPATION = CodeList(
    "new_form",
    "新就业形态职业",
    [
        Entry("L1", "货车司机", "Truck driver", ("卡车司机", "货运司机"), local=True),
        Entry("L2", "网约车司机", "Ride-hailing driver", ("网约车驾驶员",), local=True),
        Entry("L3", "快递员", "Courier", ("快递小哥", "快递"), local=True),
        Entry(
            "L4",
            "外卖配送员",
            "Food-delivery rider",
            ("外卖员", "外卖骑手", "外卖小哥", "网约配送员", "骑手"),
            local=True,
        ),
        Entry("L9", "其他新就业形态", "Other new form of work", ("其他", "其它", "网络主播"), local=True),
    ],
)

YES_NO = CodeList(
    "yes_no",
    "是否",
    [
        Entry("1", "是", "Yes", ("y", "true", "√", "有")),
        Entry("0", "否", "No", ("n", "false", "×", "无", "不是")),
    ],
)
