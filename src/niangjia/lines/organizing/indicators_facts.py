"""Indicators from coverage, employers, terms, legal persons and bodies of unions."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from niangjia.kernel.figures.declare import Indicator, Kind, Moment, Source, happened, in_force, term
from niangjia.kernel.figures.shapes import (
    by_employer_size,
    by_industry,
    by_nature,
    by_ownership,
    by_register_size,
    by_sector,
    grassroots_on,
    natures,
    owned,
    workers_on,
)
from niangjia.kernel.units.choices import GRASSROOTS, OrganKind, StartReason, UnionKind
from niangjia.kernel.units.models import (
    Coverage,
    Employer,
    LegalPerson,
    Observation,
    Organ,
    Premises,
    Standing,
    Term,
)

LARGE = 100  # 百人以上: the size line of ind.A28, part of the indicator's name
_ENTERPRISE = natures("enterprise")
_COVER_SPLITS = (
    by_ownership("employer__nature", "employer__economic_type"),
    by_sector("employer__nature"),
    by_nature("employer__nature"),
    by_industry("employer__industry"),
    by_register_size(),
)
COVERED = Source("coverage", Coverage, in_force(), reads=(Standing, Employer), splits=_COVER_SPLITS)
COVER_STARTS = Source(
    "coverage_start", Coverage, happened("valid_from"), reads=(Standing, Employer), splits=_COVER_SPLITS
)


def _open(rows: QuerySet, moment: Moment) -> QuerySet:
    """Employers open on the day; one without an opening date was always there."""
    return rows.filter(Q(opened_on__isnull=True) | Q(opened_on__lte=moment.on), closed_on__gt=moment.on)


EMPLOYERS = Source(
    "employer",
    Employer,
    _open,
    union="area_id",
    reads=(Coverage, Standing, Observation),
    splits=(by_ownership(), by_sector(), by_nature(), by_industry(), by_employer_size()),
)


def covered(moment: Moment) -> Q:
    """Employers that some union covers on the day."""
    held = Coverage._base_manager.filter(
        employer=OuterRef("pk"), valid_from__lte=moment.on, valid_to__gt=moment.on
    )
    return Q(Exists(held))


def large(moment: Moment) -> Q:
    """Enterprises with a hundred workers or more on the day."""
    seen = Observation._base_manager.filter(
        employer=OuterRef("pk"), observed_on__lte=moment.on, total__gte=LARGE
    )
    reached = Q(workers__gte=LARGE) | Q(
        Exists(seen)
    )  # cheap: only these need their latest headcount looked up
    sized = Employer._base_manager.filter(reached, nature__in=_ENTERPRISE)
    return Q(pk__in=sized.annotate(_staff=workers_on(moment)).filter(_staff__gte=LARGE).values("pk"))


def _new_unions(moment: Moment) -> Q:
    """Coverages of grassroots unions that were newly built in the period."""
    begun = Standing._base_manager.filter(
        union=OuterRef("union_id"),
        kind__in=GRASSROOTS,
        start_reason=StartReason.NEW,
        valid_from__gte=moment.period.first,
        valid_from__lte=moment.period.last,
    )
    return Q(Exists(begun))


def _grassroots_then(column: str) -> Q:
    """The union stood as a grassroots union on the row's own date."""
    standing = Standing._base_manager.filter(
        union=OuterRef("union_id"),
        kind__in=GRASSROOTS,
        valid_from__lte=OuterRef(column),
        valid_to__gt=OuterRef(column),
    )
    return Q(Exists(standing))


def _latest_terms(rows: QuerySet, moment: Moment) -> QuerySet:
    """The term each union is in on the day."""
    later = Term._base_manager.filter(
        union=OuterRef("union_id"), elected_on__gt=OuterRef("elected_on"), elected_on__lte=moment.on
    )
    return rows.filter(~Q(Exists(later)), elected_on__lte=moment.on, ended_on__gt=moment.on)


def _overdue(moment: Moment) -> Q:
    """Terms past their end, an approved extension included, while the union still stands."""
    return (
        Q(expires_on__lt=moment.on)
        & (Q(extended_to__isnull=True) | Q(extended_to__lt=moment.on))
        & grassroots_on(moment)
    )


def _certified(rows: QuerySet, moment: Moment) -> QuerySet:
    return rows.filter(issued_on__lte=moment.on, expires_on__gte=moment.on, cancelled_on__gt=moment.on)


def _organ(kind: str) -> Any:
    return lambda moment: Q(kind=kind) & grassroots_on(moment)


TERMS = Source("term", Term, _latest_terms, reads=(Standing,))
ELECTED = Source("term_elected", Term, happened("elected_on"), reads=(Standing,))
LEGAL = Source("legal_person", LegalPerson, _certified, reads=(Standing,))
PREMISES = Source("premises", Premises, in_force())
ORGANS = Source("organ", Organ, in_force(), reads=(Standing,))


def _employers(
    code: str, chinese: str, english: str, explains: str, where: object, **more: object
) -> Indicator:
    return Indicator(code, term(chinese, english), "个", Kind.STOCK, explains, EMPLOYERS, where, **more)  # type: ignore[arg-type]


def _growth(code: str, chinese: str, english: str, explains: str, of: str) -> Indicator:
    return Indicator(code, term(chinese, english), "%", Kind.GROWTH, explains, of=(of,))


def _rate(code: str, chinese: str, english: str, explains: str, above: str, below: str) -> Indicator:
    return Indicator(code, term(chinese, english), "%", Kind.RATIO, explains, of=(above, below))


_ENTERPRISES = Q(nature__in=_ENTERPRISE)
_PRIVATE = _ENTERPRISES & owned("private")
_OUTSIDE = Q(nature__in=natures("enterprise", "hmt") + natures("enterprise", "foreign"))
INDICATORS = [
    Indicator(
        "A11",
        term("联合工会涵盖单位数", "Employers under joint unions"),
        "个",
        Kind.STOCK,
        "统计时点由联合基层工会涵盖的单位。",
        COVERED,
        lambda m: grassroots_on(m, kinds=(UnionKind.JOINT,)),
    ),
    Indicator(
        "A12",
        term("基层工会涵盖法人单位数", "Employers covered"),
        "个",
        Kind.STOCK,
        "统计时点由基层工会涵盖的单位，一个单位只计一次。",
        COVERED,
        grassroots_on,
        headline=4,
    ),
    Indicator(
        "A14",
        term("新建工会涵盖法人单位数", "Employers under new unions"),
        "个",
        Kind.FLOW,
        "报告期内新建基层工会在同期新涵盖的单位。",
        COVER_STARTS,
        _new_unions,
    ),
    Indicator(
        "A16",
        term("换届基层工会数", "Re-elected grassroots unions"),
        "个",
        Kind.FLOW,
        "报告期内完成换届选举（第二届及以后）的基层工会。",
        ELECTED,
        Q(ordinal__gt=1) & _grassroots_then("elected_on"),
        unions=True,
    ),
    Indicator(
        "A17",
        term("到期未换届基层工会数", "Terms overdue"),
        "个",
        Kind.STOCK,
        "统计时点任期（含批准的延期）已满而尚未换届的基层工会。",
        TERMS,
        _overdue,
        unions=True,
        good=False,
    ),
    Indicator(
        "A24",
        term("取得法人资格的基层工会数", "Grassroots legal persons"),
        "个",
        Kind.STOCK,
        "统计时点持有有效工会法人资格证书的基层工会。",
        LEGAL,
        grassroots_on,
        unions=True,
    ),
    Indicator(
        "A25",
        term("建立女职工委员会的基层工会数", "With a women workers' committee"),
        "个",
        Kind.STOCK,
        "统计时点设有女职工委员会的基层工会；只设女职工委员的不计。",
        ORGANS,
        _organ(OrganKind.WOMEN),
        unions=True,
    ),
    Indicator(
        "A26",
        term("建立经费审查委员会的基层工会数", "With an audit committee"),
        "个",
        Kind.STOCK,
        "统计时点设有经费审查委员会的基层工会。",
        ORGANS,
        _organ(OrganKind.AUDIT),
        unions=True,
    ),
    _employers(
        "A27D", "企业数", "Enterprises", "统计时点登记在册、未注销的企业，按责任工会归属。", _ENTERPRISES
    ),
    _employers(
        "A27N",
        "已建会企业数",
        "Unionised enterprises",
        "登记在册企业中已由工会涵盖的。",
        lambda m: _ENTERPRISES & covered(m),
    ),
    _rate("A27", "企业建会率", "Unionisation rate", "已建会企业数除以登记在册企业数。", "A27N", "A27D"),
    _employers(
        "A28",
        "百人以上企业建会数",
        "Unionised with 100 workers or more",
        "职工100人及以上的登记企业中已由工会涵盖的；职工数取统计时点最近一次观测。",
        lambda m: large(m) & covered(m),
    ),
    _employers(
        "A28W",
        "百人以上企业未建会数",
        "100 workers or more without a union",
        "职工100人及以上的登记企业中尚无工会涵盖的。",
        lambda m: large(m) & ~covered(m),
        good=False,
    ),
    _employers(
        "A30", "非公有制企业数", "Non-public enterprises", "统计时点登记在册的非公有制企业。", _PRIVATE
    ),
    _employers(
        "A30N",
        "非公有制企业已建会数",
        "Unionised non-public enterprises",
        "登记在册非公有制企业中已由工会涵盖的。",
        lambda m: _PRIVATE & covered(m),
    ),
    _rate(
        "A31",
        "非公有制企业建会率",
        "Non-public unionisation rate",
        "非公有制企业已建会数除以非公有制企业数。",
        "A30N",
        "A30",
    ),
    _employers(
        "A32D",
        "外资企业数",
        "Foreign and HMT enterprises",
        "统计时点登记在册的港澳台商、外商投资企业。",
        _OUTSIDE,
    ),
    _employers(
        "A32N",
        "外资企业已建会数",
        "Unionised foreign and HMT enterprises",
        "登记在册外资企业中已由工会涵盖的。",
        lambda m: _OUTSIDE & covered(m),
    ),
    _rate(
        "A32",
        "外资企业建会率",
        "Foreign unionisation rate",
        "外资企业已建会数除以外资企业数。",
        "A32N",
        "A32D",
    ),
    Indicator(
        "A36",
        term("有阵地的工会数", "Unions with premises"),
        "个",
        Kind.STOCK,
        "统计时点有在用办公、活动、培训等阵地的工会。",
        PREMISES,
        unions=True,
    ),
    Indicator(
        "A36M",
        term("工会阵地面积", "Area of premises"),
        "平方米",
        Kind.OBSERVED,
        "统计时点在用阵地的面积之和。",
        PREMISES,
        total="area",
        places=1,
    ),
    _growth(
        "A00G", "工会组织数同比增长率", "Growth of organisations", "工会组织数与上年同日相比的增长率。", "A00"
    ),
    _growth(
        "A01G",
        "基层工会数同比增长率",
        "Growth of grassroots unions",
        "基层工会组织数与上年同日相比的增长率。",
        "A01",
    ),
]
