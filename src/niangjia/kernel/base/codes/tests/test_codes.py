import pytest

from niangjia.kernel.base import codes
from niangjia.kernel.base.codes import CodeList, Entry

ALL = [value for value in vars(codes).values() if isinstance(value, CodeList)]


@pytest.mark.parametrize("codelist", ALL, ids=lambda c: c.code)
def test_every_label_finds_its_own_code(codelist: CodeList) -> None:
    for entry in codelist:
        assert codelist.lookup(entry.label) == entry.code
        assert codelist.label(entry.code) == entry.label
        for synonym in entry.synonyms:
            assert codelist.lookup(synonym) == entry.code


@pytest.mark.parametrize("codelist", ALL, ids=lambda c: c.code)
def test_every_entry_has_an_english_label(codelist: CodeList) -> None:
    assert [e.code for e in codelist if not e.english] == []


def test_what_people_type_is_understood() -> None:
    assert codes.SEX.lookup(" 男 ") == "1"
    assert codes.SEX.lookup("１") == "1"
    assert codes.ETHNICITY.lookup("汉") == "01"
    assert codes.ETHNICITY.lookup("1") == "01"
    assert codes.UNIT_NATURE.lookup("110.0") == "110"
    assert codes.UNIT_NATURE.lookup("台港澳商投资企业") == "200"
    assert codes.WORK_STATUS.lookup("待（下）岗") == "2"
    assert codes.SKILL_LEVEL.lookup("二级（技师）") == "2"
    assert codes.INDUSTRY.lookup("综合（含投资类、主业不明显）") == "L98"
    assert codes.UNION_TYPE.lookup("产业（系统）工会") == "industrial"
    assert codes.SEX.lookup("其他") is None
    assert codes.SEX.lookup(None) is None


def test_lists_other_systems_number_otherwise_are_read_by_label_only() -> None:
    assert codes.POLITICAL_STATUS.lookup("03") is None
    assert codes.POLITICAL_STATUS.lookup("群众") == "13"
    assert codes.WORK_STATUS.lookup("5") is None
    assert "03" in codes.POLITICAL_STATUS


def test_the_official_counts() -> None:
    assert len([e for e in codes.ETHNICITY if int(e.code) <= 56]) == 56
    assert codes.ETHNICITY.label("56") == "基诺族"
    assert codes.ETHNICITY.label("20") == "傈僳族"
    assert len(codes.POLITICAL_STATUS) == 13
    assert codes.CHANGE_TYPE.codes() == ["1", "2", "3", "4", "5", "6"]
    assert codes.CHANGE_TYPE.labels() == ["入会", "转入", "保留", "转出", "除名", "退会"]
    assert len(codes.PROVINCE) == 34
    assert len([e for e in codes.INDUSTRY if not e.local]) == 20


def test_industry_crosswalks() -> None:
    assert codes.from_union_form_2015("06") == "G"
    assert codes.from_union_form_2015("8") == "F"
    assert codes.from_union_form_2015("21") is None
    assert codes.section_of_division("06") == "B"
    assert codes.section_of_division("6512") == "I"
    assert codes.section_of_division("98") is None
    assert len(codes.UNION_FORM_2018) == 21
    assert [label for label in codes.UNION_FORM_2018 if codes.INDUSTRY.lookup(label) is None] == []


def test_ownership_follows_nature_then_economic_type() -> None:
    assert codes.is_public("110") is True
    assert codes.is_public("L401") is True
    assert codes.is_public("170") is False
    assert codes.is_public("159") is False
    assert codes.is_public("159", codes.ECONOMIC_TYPE.lookup("国有经济")) is True
    assert codes.is_public("140") is None
    assert codes.is_public("140", codes.ECONOMIC_TYPE.lookup("私营经济")) is False
    assert codes.is_public("110", codes.ECONOMIC_TYPE.lookup("私营经济")) is True
    assert codes.is_public(None) is None
    assert codes.ownership("130") == "unknown"


def test_origin_and_sector() -> None:
    assert [codes.origin(n) for n in ("110", "200", "300", "500", None)] == [
        "domestic",
        "hmt",
        "foreign",
        "",
        "",
    ]
    assert codes.sector("L402") == "institution"
    assert codes.sector("600") == "self_employed"
    assert [e.code for e in codes.UNIT_NATURE if not codes.sector(e.code)] == []


@pytest.mark.parametrize(
    ("staff", "band"),
    [
        (0, "S1"),
        (24, "S1"),
        (25, "S2"),
        (99, "S2"),
        (100, "S3"),
        (199, "S3"),
        (200, "S4"),
        (999, "S4"),
        (1000, "S5"),
        (None, ""),
    ],
)
def test_size_band_edges(staff: int | None, band: str) -> None:
    assert codes.size_band(staff) == band


def test_regions() -> None:
    assert codes.province_of("310104") == "31"
    assert codes.province_of("990000") == ""
    assert codes.PROVINCE.lookup("内蒙古") == "15"
    assert codes.within_region("310104", "310000")
    assert codes.within_region("500101", "500000")
    assert codes.within_region("440305", "4403")
    assert not codes.within_region("440105", "4403")
    assert codes.within_region("110101", "110100")


def test_a_spelling_with_two_meanings_is_refused() -> None:
    with pytest.raises(ValueError, match="means both"):
        CodeList("x", "x", [Entry("1", "甲"), Entry("2", "乙", synonyms=("甲",))])
    with pytest.raises(ValueError, match="used twice"):
        CodeList("x", "x", [Entry("1", "甲"), Entry("1", "乙")])
