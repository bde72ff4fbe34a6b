"""The number grammar, sign by sign, and under fuzz: it never crashes and never invents a digit."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.reading.numbers import chinese_value, find_numbers
from niangjia.kernel.reading.shapes import Qualifier


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("三千零二十一", 3021), ("二十三", 23), ("十二", 12), ("百", 100), ("一百五", 150), ("一百零五", 105), ("三千二", 3200),
        ("两万三千", 23000), ("一亿二千万", 120_000_000), ("一万零五十", 10050), ("二〇一二", 2012), ("零", 0),
    ],
)  # fmt: skip
def test_chinese_numerals(words, value):
    assert chinese_value(words) == value


@pytest.mark.parametrize("words", ["", "十十", "一二", "三百千", "个"])
def test_what_is_no_numeral(words):
    assert chinese_value(words) is None


def digits(number: int) -> str:
    """Standard Chinese writing of a number below 10,000."""
    signs, places = "零一二三四五六七八九", ["", "十", "百", "千"]
    text = ""
    for place, sign in enumerate(reversed(str(number))):
        text = (signs[int(sign)] + places[place] if sign != "0" else "零") + text
    return re.sub("零+", "零", text).strip("零")


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_every_number_written_out_is_read_back(high, low):
    joined = digits(high) + "万" + (("零" if low < 1000 else "") + digits(low) if low else "")
    assert chinese_value(digits(high)) == high
    assert chinese_value(joined) == high * 10_000 + low


CASES = [
    ("提供岗位2.2万个", "22000", "个", Qualifier.EXACT, None),
    ("吸纳1.2万余人", "12000", "人", Qualifier.OVER, None),
    ("会员近5万人", "50000", "人", Qualifier.NEAR, None),
    ("共有三千零二十一家", "3021", "家", Qualifier.EXACT, None),
    ("100余名负责人", "100", "名", Qualifier.OVER, None),
    ("覆盖率60%", "0.6", "%", Qualifier.EXACT, None),
    ("近八成职工满意", "0.8", "%", Qualifier.NEAR, None),
    ("占三成半", "0.35", "%", Qualifier.EXACT, None),
    ("满意率达九成五", "0.95", "%", Qualifier.EXACT, None),
    ("来访量下降一半", "0.5", "%", Qualifier.EXACT, None),
    ("检查渔船706艘次", "706", "艘次", Qualifier.EXACT, None),
    ("规模翻一番", "2", "倍", Qualifier.EXACT, None),
    ("收入增长6。3%", "0.063", "%", Qualifier.EXACT, None),
    ("价值8130。50元", "8130.50", "元", Qualifier.EXACT, None),
    ("共2000多万元", "20000000", "元", Qualifier.OVER, None),
    ("投入3 021万元", "30210000", "元", Qualifier.EXACT, None),
    ("发放12,500份", "12500", "份", Qualifier.EXACT, None),
    ("3至5名代表", "3", "名", Qualifier.EXACT, "5"),
    ("七八名同志", "7", "名", Qualifier.ABOUT, "8"),
    ("上千名职工", "1000", "名", Qualifier.OVER, None),
    ("百余名代表", "100", "名", Qualifier.OVER, None),
    ("三分之二以上代表", str(Decimal(2) / 3), "%", Qualifier.AT_LEAST, None),
    ("百分之六十五点五", "0.655", "%", Qualifier.EXACT, None),
    ("下降1.5个百分点", "0.015", "个百分点", Qualifier.EXACT, None),
    ("不少于40学时", "40", "学时", Qualifier.AT_LEAST, None),
    ("约120人(次)参加", "120", "人次", Qualifier.ABOUT, None),
    ("涨了1.5倍", "1.5", "倍", Qualifier.EXACT, None),
    ("50名左右", "50", "名", Qualifier.ABOUT, None),
]


@pytest.mark.parametrize(("text", "value", "unit", "qualifier", "high"), CASES)
def test_numbers_as_reports_write_them(text, value, unit, qualifier, high):
    (number,) = find_numbers(text)
    assert (str(number.value.normalize()), number.unit) == (str(Decimal(value).normalize()), unit)
    assert number.qualifier is qualifier
    assert number.high == (None if high is None else Decimal(high))


def test_two_numbers_stand_side_by_side():
    assert [(n.value, n.unit) for n in find_numbers("来访18批142人次")] == [(18, "批"), (142, "人次")]
    assert [(n.value, n.unit) for n in find_numbers("900户×300元")] == [(900, "户"), (300, "元")]


def test_what_each_of_it_is_for():
    assert find_numbers("每户350元")[0].per == "户"
    assert find_numbers("人均500元")[0].per == "人"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("第十三次代表大会", "ordinal"), ("十二届六次全委会", "session"), ("3月份", "date"), ("2012年", "year"), ("20xx年", "named"), ("4a等级", "named"),
        ("拨打12351热线", "phone"), ("电话13800000000", "phone"), ("3、加强学习", "listing"), ("“百人”计划", "quoted"),
        ("第十条规定", "article"), ("5.12地震", "date"), ("9:30开始", "date"), ("为期4天", "duration"),
    ],
)  # fmt: skip
def test_signs_that_speak_against_a_claim(text, mark):
    assert not [n for n in find_numbers(text) if mark not in n.marks]


PIECES = st.sampled_from(
    [*"一二三十百千万亿零两半成余多近约第年月日个名人家户元%。.,-~至 （）“”x×\n", "百分之", "分之", "翻一番", "每户", "1", "20", "3.5", "12,000", "300万"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=24).map("".join))
def test_no_text_crashes_it_and_no_digit_is_invented(text):
    last = 0
    for number in find_numbers(text):
        assert 0 <= number.outer.start <= number.span.start < number.span.end <= number.outer.end <= len(text)
        assert number.span.start >= last
        last = number.span.end
        quoted = number.span.of(text)
        assert re.search(r"[\d〇零一二两三四五六七八九十百千万亿]", quoted)
        if "chinese" not in number.marks:
            printed = re.sub(r"[^\d]", "", quoted)
            shown = re.sub(r"[^\d]", "", f"{number.value:f}").strip("0")
            assert shown in printed


@given(st.text(max_size=60))
def test_any_text_at_all(text):
    for number in find_numbers(text):
        assert number.outer.of(text)


def test_an_offer_to_bargain_is_no_rough_number() -> None:
    text = "发出协商要约6份，履约12家，约9人"
    assert [n.qualifier.value for n in find_numbers(text)] == ["exact", "exact", "about"]


def test_spare_parts_are_no_nothing() -> None:
    """零部件 stands in the names of firms, and so at the head of their reports."""
    assert find_numbers("汽车零部件有限公司工会生产零件、零配件") == []
    assert [n.value for n in find_numbers("事故零起，工亡零人")] == [0, 0]
