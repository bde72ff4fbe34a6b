"""Figures of rights: the town (doc.D01), the district (D02), the city (D07, D11), the county (D08, D09)."""

from django.urls import reverse

from niangjia.kernel.base.scope import path_range
from niangjia.lines.rights.choices import area_of
from niangjia.lines.rights.models import (
    Conflict,
    Contact,
    Difficulty,
    Incident,
    Inspection,
    Matter,
    Submission,
    Voice,
)
from niangjia.lines.rights.models.care import STAMPS

from .story import Found, figure, held, measure, this_half, union


def _inspection() -> Inspection | None:
    """The inspection of the district, where the province was built with what runs."""
    return Inspection._base_manager.filter(union=union("tongling"), kind="joint").first()


@measure("F022")
def four_mechanisms() -> Found:
    """At how many stages of the path open matters wait."""
    stages = set(Matter._base_manager.values_list("stage", flat=True))
    return Found(len(stages), reverse("pages:rights-path"))


@measure("F071")
def inspection_began() -> Found:
    row = _inspection()
    return held(f"{row.starts_on:%m-%d}" if row else None, row)


@measure("F072")
def inspection_ended() -> Found:
    row = _inspection()
    return held(f"{row.ends_on:%m-%d}" if row else None, row)


@measure("F073")
def employers_inspected() -> Found:
    return figure("F31", "tongling", period=this_half())


@measure("F074")
def workers_inspected() -> Found:
    return figure("F32", "tongling", period=this_half())


@measure("F075")
def inquiry_notices() -> Found:
    return figure("F33", "tongling", period=this_half())


@measure("F076")
def rectification_orders() -> Found:
    return figure("F34", "tongling", period=this_half())


@measure("F173")
def areas_of_the_role() -> Found:
    """In how many areas (reform, safety, daily work and life) the city's unions dealt with matters and signs."""
    lan = union("lan")
    here = path_range(lan.path, "union__path")
    said = set(Matter._base_manager.filter(here).values_list("category", flat=True))
    said |= set(Conflict._base_manager.filter(here).values_list("category", flat=True))
    return Found(len({area_of(category) for category in said}), reverse("pages:rights-matter-list"))


@measure("F227")
def visit_batches() -> Found:
    return figure("F16", "shuyuan", period=this_half())


@measure("F228")
def visitors() -> Found:
    return figure("F17", "shuyuan", period=this_half())


@measure("F229")
def reply_rate() -> Found:
    return figure("F35", "shuyuan", period=this_half())


@measure("F230")
def closing_rate() -> Found:
    return figure("F36", "shuyuan", period=this_half())


@measure("F231")
def arbitrations() -> Found:
    return figure("F13", "shuyuan", period=this_half())


@measure("F273")
def three_earlies() -> Found:
    """Found, entered, settled: how many of the three dates a settled conflict carries."""
    row = Conflict._base_manager.filter(state="settled", union=union("shuyuan")).order_by("pk").first()
    days = (row.found_on, row.entered_on, row.settled_on) if row else ()
    return held(sum(day is not None for day in days) if row else None, row)


@measure("F316")
def four_firsts() -> Found:
    """Known, helped, reported, urged: how many of the four a difficulty of the city carries."""
    row = Difficulty._base_manager.filter(union=union("lan"), urged_at__isnull=False).order_by("pk").first()
    return held(sum(getattr(row, f"{name}_at") is not None for name in STAMPS) if row else None, row)


@measure("F318")
def four_stability_mechanisms() -> Found:
    """信息报送、信访接待、沟通协调、群体性事件应急处置: how many of them the city's ledgers show at work."""
    here = path_range(union("lan").path, "union__path")
    ledgers = (
        Submission._base_manager.filter(here, kind="trend"), Contact._base_manager.filter(here, mode="visit"),
        Voice._base_manager.filter(here, kind="session"), Incident._base_manager.filter(here),
    )  # fmt: skip
    return Found(sum(rows.exists() for rows in ledgers), reverse("pages:rights-incident-list"))
