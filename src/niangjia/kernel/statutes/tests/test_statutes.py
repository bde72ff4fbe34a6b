import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel import statutes
from niangjia.kernel.base import versions
from niangjia.kernel.statutes import checks, loading, lookup
from niangjia.kernel.statutes.models import Statute
from niangjia.kernel.statutes.rules import Rule, said_share

SOURCE = Path(__file__).parents[3]
DAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def fresh_book() -> Iterator[None]:
    lookup.forget()
    yield
    lookup.forget()


def test_every_row_of_the_two_closing_tables_is_there() -> None:
    numbers = {number for row in loading.shipped() for number in row["sources"].split()}
    assert {f"T{n:02}" for n in range(1, 88)} <= numbers
    for prefix, last in (("FIN", 49), ("AID", 22), ("RGT", 46), ("LAB", 27), ("HON", 11), ("CUL", 7), ("STA", 8),
                         ("DOC", 2), ("SEC", 12)):  # fmt: skip
        assert {f"{prefix}-{n:03}" for n in range(1, last + 1)} <= numbers


def test_the_data_is_consistent() -> None:
    rows = list(loading.shipped())
    keys = [(r["name"], r["region"], r["band_low"], r["valid_from"]) for r in rows]
    assert len(keys) == len(set(keys))
    assert [r["name"] for r in rows if not re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", r["name"])] == []
    assert [r["name"] for r in rows if bool(r["comparator"]) != (r["numerator"] is not None)] == []
    assert [r["name"] for r in rows if r["comparator"] not in ("", "ge", "gt", "le", "lt", "eq")] == []
    assert [r["name"] for r in rows if r["comparator"] and r["unit"] not in lookup_units()] == []
    assert [r["name"] for r in rows if r["unit"] == "share" and r["denominator"] > 100_000] == []
    assert [r["rule"] for r in rows if not re.search(r"[\u4e00-\u9fff]", r["rule"])] == []


def lookup_units() -> set[str]:
    from niangjia.kernel.statutes.choices import UNITS

    return set(UNITS)


def test_shares_are_exact() -> None:
    assert loading.exact("2/3") == (2, 3)
    assert loading.exact("0.5%") == (1, 200)
    assert loading.exact("3‰") == (3, 1000)
    assert loading.exact("5‱") == (1, 2000)
    assert loading.exact("100%") == (1, 1)
    assert loading.exact("") == (None, 1)
    assert loading.exact("25") == (25, 1)


def test_citations_are_written_out() -> None:
    assert loading.cite("TUL 11") == "《工会法》第11条"
    assert loading.cite("ELEC 17,27") == "《工会基层组织选举工作条例》第17、27条"
    assert (
        loading.cite("WOMEN 11; CHARTER 25") == "《工会女职工委员会工作条例》第11条；《中国工会章程》第25条"
    )
    assert loading.cite("NIANGJIA -") == "本平台默认值"


@pytest.mark.django_db
def test_get_a_rule() -> None:
    rule = statutes.get("bargaining.reply_days", on=DAY)
    assert (rule.number, rule.unit, rule.comparator, rule.way) == (20, "day", "le", "after")
    assert rule.citation == "《集体合同规定》第32条"
    assert not rule.unconfirmed
    assert statutes.get("union.legal_person.decision_days", on=DAY).unconfirmed
    assert statutes.get("member.min_age", on=DAY).number == 16
    assert statutes.get("member.dues_rate", on=DAY).number == Fraction(1, 200)
    with pytest.raises(statutes.UnknownStatute):
        statutes.get("no.such_rule")
    assert statutes.find("no.such_rule") is None


@pytest.mark.django_db
def test_a_region_goes_its_own_way_but_not_below_the_law() -> None:
    assert statutes.get("bargaining.reply_days", region="310104", on=DAY).number == 15
    zhejiang = statutes.get("bargaining.reply_days", region="330100", on=DAY)
    assert (zhejiang.number, zhejiang.unit) == (10, "workday")
    assert statutes.get("union.formation.min_members", region="440305", on=DAY).number == 10
    assert statutes.get("union.formation.min_members", region="440105", on=DAY).number == 25
    Statute.objects.create(
        name="union.formation.min_members", rule="会员四十人以上", comparator="ge", numerator=40, unit="people",
        citation="某地规定", region="31", valid_from=date(2020, 1, 1), confidence="seen", strict="low",
    )  # fmt: skip
    lookup.forget()
    assert statutes.get("union.formation.min_members", region="310104", on=DAY).number == 25


@pytest.mark.django_db
def test_unit_gives_the_region_and_dates_choose_the_version() -> None:
    class Shop:
        region_code = "350200"

    assert statutes.get("fund.small_payer_limit", unit=Shop(), on=date(2024, 6, 1)).number == 5000
    assert statutes.get("fund.small_payer_limit", on=date(2024, 6, 1)).number == 10000
    assert statutes.find("fund.small_payer_limit", on=DAY) is None
    assert statutes.get("union.formation.min_members", on=date(1995, 1, 1)).number == 25


@pytest.mark.django_db
@pytest.mark.parametrize(("members", "low", "high"), [
    (0, 3, 5), (24, 3, 5), (25, 3, 7), (200, 3, 7), (201, 7, 15), (1000, 7, 15), (1001, 15, 21), (5001, 21, 29),
    (10001, 29, 37), (50001, 37, 45), (900000, 37, 45),
])  # fmt: skip
def test_committee_bands(members: int, low: int, high: int) -> None:
    rule = statutes.get("union.committee.size", size=members, on=DAY)
    assert (rule.number, rule.upper) == (low, high)
    assert rule.holds(low) and rule.holds(high)
    assert not rule.holds(low - 1) and not rule.holds(high + 1)


@pytest.mark.django_db
def test_votes() -> None:
    quorum, elected = statutes.get("election.quorum"), statutes.get("election.pass")
    assert (quorum.least(of=180), quorum.least(of=181)) == (120, 121)
    assert quorum.holds(120, of=180) and not quorum.holds(120, of=181)
    assert (elected.least(of=180), elected.least(of=181)) == (91, 91)
    assert not elected.holds(90, of=180) and elected.holds(91, of=180)
    assert not quorum.holds(0, of=0)
    assert statutes.get("bargaining.draft_pass").holds(90, of=180)
    assert not statutes.get("bargaining.draft_pass", region="33").holds(90, of=180)
    assert statutes.get("workers_congress.managers_share").most(of=33) == 6
    with pytest.raises(ValueError, match="share"):
        quorum.holds(3)


@pytest.mark.django_db
def test_either_or_ranges_and_words() -> None:
    term = statutes.get("union.term.grassroots_years")
    assert [n for n in range(1, 8) if term.holds(n)] == [3, 5]
    certificate = statutes.get("union.legal_person.certificate_years")
    assert [n for n in range(1, 8) if certificate.holds(n)] == [3, 4, 5]
    words = statutes.get("union.officer.contract_extension")
    assert words.number is None and words.said == ""
    with pytest.raises(ValueError, match="words"):
        words.holds(1)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "said"), [
    ("election.quorum", "≥ 2/3"), ("member.dues_rate", "= 5‰"), ("union.recall.share", "> 1/2"),
    ("election.surplus.committee", "≥ 5%"), ("data.important_persons", "≥ 10,000,000 人"),
    ("union.term.grassroots_years", "3/5 年"), ("union.audit_committee.size", "3-11 人"),
])  # fmt: skip
def test_said(name: str, said: str) -> None:
    assert statutes.get(name).said == said


@given(
    st.integers(1, 10**6),
    st.sampled_from(["ge", "gt"]),
    st.fractions(min_value=0, max_value=1, max_denominator=99),
)
def test_least_is_the_smallest_that_holds(whole: int, comparator: str, share: Fraction) -> None:
    rule = Rule(
        "x", "x", comparator, share, None, "share", "", "", "", "", 0, None, DAY, DAY, "seen", False, "", ""
    )
    least = rule.least(of=whole)
    assert rule.holds(least, of=whole)
    assert not rule.holds(least - 1, of=whole)


@given(
    st.integers(1, 10**6),
    st.sampled_from(["le", "lt"]),
    st.fractions(min_value=0, max_value=1, max_denominator=99),
)
def test_most_is_the_largest_that_holds(whole: int, comparator: str, share: Fraction) -> None:
    rule = Rule(
        "x", "x", comparator, share, None, "share", "", "", "", "", 0, None, DAY, DAY, "seen", False, "", ""
    )
    most = rule.most(of=whole)
    assert rule.holds(most, of=whole)
    assert not rule.holds(most + 1, of=whole)


@pytest.mark.django_db
def test_what_a_decision_asked_is_collected_and_frozen() -> None:
    with statutes.watched() as rules:
        statutes.get("election.quorum")
        statutes.get("election.quorum")
        statutes.get("election.pass")
    assert [r.name for r in rules] == ["election.quorum", "election.pass"]
    frozen = json.loads(json.dumps(rules[0].frozen()))
    assert frozen["number"] == "2/3"
    assert frozen["citation"] == "《工会基层组织选举工作条例》第17条"


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_spares_local_rows() -> None:
    assert loading.load() == 0
    row = Statute.objects.get(name="election.quorum")
    Statute.objects.filter(pk=row.pk).update(numerator=9)
    local = Statute.objects.create(
        name="local.rule", rule="本地", citation="本地", valid_from=DAY, confidence="unconfirmed"
    )
    before = versions.versions([lookup.TOPIC])[0]
    assert loading.load() == 1
    assert Statute.objects.get(pk=row.pk).numerator == 2
    assert Statute.objects.filter(pk=local.pk).exists()
    assert versions.versions([lookup.TOPIC])[0] == before + 1


@pytest.mark.django_db
def test_another_process_is_noticed_at_the_next_request() -> None:
    assert statutes.get("election.quorum").number == Fraction(2, 3)
    Statute.objects.filter(name="election.quorum").update(numerator=1, denominator=1)
    versions.bump([lookup.TOPIC])
    assert statutes.get("election.quorum").number == Fraction(2, 3)
    lookup.doubt()
    assert statutes.get("election.quorum").number == 1


def test_bare_numbers_are_found() -> None:
    source = 'A = 0\nB = -1\nC = get("x.days")\nD = 20\nE = [True, 2.5]\n"""15 days"""\n'
    assert checks.bare_numbers(source) == [(4, 20), (5, 2.5)]


def test_lifecycles_of_the_lines_name_no_legal_number() -> None:
    assert checks.offences(SOURCE / "lines") == []


def test_offences_are_reported_by_place(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "lifecycle.py").write_text("DAYS = 15\n", encoding="utf-8")
    assert checks.offences(tmp_path) == [
        "a/lifecycle.py:1: 15 is written out; ask statutes.get(name) instead"
    ]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(2, 3), "2/3"),
        (Fraction(1, 2), "1/2"),
        (Fraction(1, 7), "1/7"),
        (Fraction(3, 5), "60%"),
        (Fraction(1, 20), "5%"),
        (Fraction(37, 40), "92.5%"),
        (Fraction(1, 200), "5‰"),
        (Fraction(1, 2000), "5‱"),
        (Fraction(3), "300%"),
        (Fraction(1, 15), "1/15"),
    ],
)
def test_shares_are_said_as_the_texts_write_them(share: Fraction, said: str) -> None:
    assert said_share(share) == said
