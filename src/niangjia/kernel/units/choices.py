"""Words of the organisation: kinds, levels, reasons. Leaf module."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class UnionKind(TextChoices):
    """Kind of union node (TUL art. 11; form 2.1 "基层工会类型" plus internal units)."""

    FEDERATION = "federation", _("Federation of trade unions")
    INDUSTRIAL = "industrial", _("Industrial union")
    LEAGUE = "league", _("Area or trade union league")
    SINGLE = "single", _("Single grassroots union")
    JOINT = "joint", _("Joint grassroots union")
    COMMITTEE = "committee", _("Union working committee")
    BRANCH = "branch", _("Union branch")
    GROUP = "group", _("Union group")
    PREPARATORY = "preparatory", _("Preparatory group")


GRASSROOTS = (UnionKind.SINGLE, UnionKind.JOINT)
# Nodes that lead others; branches, groups and preparatory groups are not organisations of their own.
ORGANISATIONS = (UnionKind.FEDERATION, UnionKind.INDUSTRIAL, UnionKind.LEAGUE, *GRASSROOTS)
INTERNAL = (UnionKind.BRANCH, UnionKind.GROUP)


class Level(IntegerChoices):
    """Level of a union (rules-services 7.2 union level; 50-80 for what lies below the county)."""

    NATION = 10, _("National")
    PROVINCE = 20, _("Province")
    CITY = 30, _("City")
    COUNTY = 40, _("County")
    TOWN = 50, _("Township or street")
    ZONE = 55, _("Development zone")
    VILLAGE = 60, _("Village, community or company group")
    GRASSROOTS = 70, _("Grassroots")
    BRANCH = 80, _("Branch")
    GROUP = 90, _("Group")


class AreaKind(TextChoices):
    """What a league or joint union covers: an area or a trade (ind.A21, ind.A22)."""

    NONE = "", "—"
    REGIONAL = "regional", _("Area")
    TRADE = "trade", _("Trade")


class StartReason(TextChoices):
    """Why a standing begins; only `new` is a newly built union (ind.A13)."""

    OPENING = "opening", _("On record when the ledger was opened")
    NEW = "new", _("Newly built")
    MERGER = "merger", _("From a merger")
    SPLIT = "split", _("From a split")
    UPGRADE = "upgrade", _("Upgraded")
    RESTRUCTURE = "restructure", _("Re-organised")
    CHANGE = "change", _("Facts changed")


class EndReason(TextChoices):
    """Why a standing ends; only `closed` is a dissolved union (ind.A15)."""

    NONE = "", "—"
    CLOSED = "closed", _("Dissolved")
    MERGER = "merger", _("Merged")
    SPLIT = "split", _("Split")
    UPGRADE = "upgrade", _("Upgraded")
    RESTRUCTURE = "restructure", _("Re-organised")
    CHANGE = "change", _("Facts changed")


class Relation(TextChoices):
    """The two parent links of a union (LEGAL-2020 art. 7)."""

    ORG = "org", _("Organisation")
    FUNDS = "funds", _("Funds")


class OrganKind(TextChoices):
    """Bodies inside a union."""

    WOMEN = "women", _("Women workers' committee")
    WOMEN_DELEGATE = "women_delegate", _("Women workers' delegate")
    AUDIT = "audit", _("Audit committee")
    DISPUTE = "dispute", _("Labour dispute mediation committee")
    SUPERVISION = "supervision", _("Labour law supervision committee")
    PROTECTION = "protection", _("Labour protection supervision committee")


class Source(TextChoices):
    """Where a record came from."""

    DESK = "desk", _("Entered on screen")
    SHEET = "sheet", _("Spreadsheet")
    STATISTICS = "statistics", _("Statistics bureau")
    NONPUBLIC = "nonpublic", _("Non-public enterprise database")
    SURVEY = "survey", _("Door-to-door survey")
    REGISTRY = "registry", _("Business registration")


class EmployerChange(TextChoices):
    """What happened to an employer (M009, M025)."""

    NONE = "", "—"
    RESTRUCTURED = "restructured", _("Restructured")
    CLOSED = "closed", _("Closed")
    BANKRUPT = "bankrupt", _("Bankrupt")
    MOVED = "moved", _("Moved")
    MERGED = "merged", _("Merged")
