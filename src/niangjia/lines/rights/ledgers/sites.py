"""Building sites with their wage accounts, and the lines of their ledgers."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices_firms import EntryOf, SiteState
from ..lifecycles.site import FIELDS, SITE
from ..models import Site, SiteEntry
from .common import at_home, deep, on, sums, yuan

SITE_RECORD = Record(
    code="rights-site",
    model=Site,
    label=_("Building site"),
    label_plural=_("Wages of building sites"),
    icon="crane",
    place=56,
    columns=(
        fact(Site, "name", Text(), required=True, sort=True),
        fact(Site, "employer", Ref("employer"), label=_("Main contractor"), required=True, filter=True, sort="employer__name"),
        fact(Site, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        sums(Site, "workers", default=0),
        sums(Site, "migrants", default=0),
        yuan(Site, "paid_in"),
        yuan(Site, "paid_out"),
        fact(Site, "last_instalment_on", Date(), sort=True, filter=True),
        fact(Site, "late_instalments", Number(), sort=True, filter=True),
        fact(Site, "state", Choice(SiteState), sort=True, filter=True),
        deep(Site, "keep_until", Date(), filter=True),
        deep(Site, "client", Text()),
        deep(Site, "bank", Text(80)),
        on(Site, "started_on", at=("detail", "export")),
        deep(Site, "last_payroll_on", Date(), filter=True),
        deep(Site, "finished_on", Date(), filter=True),
        deep(Site, "settled_on", Date()),
        deep(Site, "announced_on", Date()),
        deep(Site, "closed_on", Date()),
        deep(Site, "released_on", Date()),
    ),
    order=("state", "last_instalment_on", "-pk"),
    search=("name", "employer__name", "client"),
    title=lambda row: row.name,
    subtitle=lambda row: f"{row.get_state_display()} · {row.employer}",
    create=at_home(Write(code="new", label=_("Register a building site"), action=actions.open_site, style=CREATE,
                 fields=("union", "name", "employer", "client", "bank", "on", "workers", "migrants"))),
    writes=(
        *steps(SITE, FIELDS, {"pay_in": "building-bank", "pay_out": "cash", "finish": "flag", "settle": "circle-check", "announce": "speakerphone",
                              "close_account": "lock", "release": "archive-off"}),
        Write(code="change", label=_("Change details"), action=actions.change_site, subject="site", version="version", only_changed=True,
              when=lambda row: row.state != SiteState.RELEASED, fields=("workers", "migrants", "client", "bank")),
    ),
    panels=(Panel(record="rights-site-entry", by="site", limit=24), Panel(record="rights-wages", by="works")),
    presets=((_("Under construction"), "state=building"), (_("Instalments late"), "late_instalments_min=1&sort=-late_instalments"),
             (_("Ledgers to be kept"), "state=closed")),
    empty=_("Each site: labour cost paid into the wage account every month, wages paid out, the account closed, ledgers kept until when."),
)  # fmt: skip
ENTRY = Record(
    code="rights-site-entry",
    model=SiteEntry,
    label=_("Entry of a site's ledger"),
    label_plural=_("Ledger of the site"),
    icon="list-details",
    menu=False,
    columns=(
        on(SiteEntry, "on"),
        Column(key="site", label=_("Building site"), read="site__name"),
        fact(SiteEntry, "kind", Choice(EntryOf), filter=True),
        yuan(SiteEntry, "amount"),
        sums(SiteEntry, "workers"),
        fact(SiteEntry, "due_on", Date()),
        Column(key="late", label=_("Days late"), kind=Number(), read=lambda row: row.late_days or None),
        fact(SiteEntry, "keep_until", Date(), filter=True),
        deep(SiteEntry, "note", Text()),
        deep(SiteEntry, "union", Ref("union"), label=_("Union"), filter=True),
    ),
    order=("-on", "-pk"),
    title=lambda row: f"{row.on} {row.site.name}",
)
RECORDS = (SITE_RECORD, ENTRY)
