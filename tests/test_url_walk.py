"""Every address of the site, opened as every role and as nobody.

The addresses come from the resolver, so a new page is walked the day it is added; a page that declares no ability,
or whose arguments this walk does not know, fails. Objects are real rows: of the reader's own union and of a sibling
union. What a role may not open it may not POST either. Nothing may answer 500, a sibling's row is never more than "not found", a sibling's name stands on no page.

Two roles, one at a factory and one at the town, see every page in full; on PostgreSQL the one at the factory opens what
is not the same for the other. The others sit before the same rows with the same range: theirs is the question whether
the door opens. So the derived forms, which are most of the addresses, are not drawn for them (nor the derived lists,
but for the auditor, who only reads), and a form for a sibling's row is sent in without being looked at first. Pages
written by hand are drawn for everybody.
"""

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.urls import URLPattern, get_resolver

from niangjia.kernel.access.decorators import PUBLIC, SIGNED_IN
from niangjia.kernel.access.models import Account, HandOver, RoleAssignment
from niangjia.kernel.access.queries import accounts, actor_for, assignments, narrowed
from niangjia.kernel.audit.models import Event
from niangjia.kernel.audit.queries import events
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.records.models import Merge
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Union

ROLES = ("member", "officer", "specialist", "chair", "auditor", "supervisor", "administrator")
THOROUGH = ("officer", "chair")
READING = "auditor"
WALKS = [role if role in THOROUGH else pytest.param(role, marks=pytest.mark.once) for role in ROLES]
FORMS = ("-write", "-bulk", "-new", "-history")  # derived pages that show nothing a role changes
SIBLING = "隐邻秘密机械厂工会"
FOREIGN = ("account", "mfa", "i18n")  # allauth's and Django's own pages
ANYBODY = {"/health"}
FOR_ALL_UNIONS = {"pages:membership-join"}  # by design: whoever works there may ask to join any union
GOOD = {200, 302}
NOT_NOW = {400, 405, 409, 422}  # needs a POST, a choice or another state first
NOWHERE = 0

# Which table the `pk` of an address belongs to, where no record declares it.
TABLES = {
    "access:account": "access.Account", "access:grant": "access.Account", "access:password": "access.Account",
    "access:close": "access.Account", "access:handover": "access.Account", "access:end": "access.RoleAssignment",
    "access:sheet": "access.HandOver", "audit:event": "audit.Event", "pages:undo-merge": "records.Merge", "pages:filter-forget": "records.SavedFilter",
    "desk:tree_children": "units.Union",
    "pages:tasks-proof-get": "tasks.TaskProof", "pages:tasks-proof-remove": "tasks.TaskProof", "pages:tasks-proof": "tasks.Task",
    "sheets": "sheets.Batch", "cases:deadline": "cases.Deadline", "cases:urge": "cases.Case", "cases:instruct": "cases.Case", "cases:pass": "cases.Case", "cases:answer": "cases.Word", "cases:take": "cases.Deadline", "cases:case": "cases.Case", "cases:finish": "cases.Deadline",
    "cases:suspend": "cases.Deadline", "cases:resume": "cases.Deadline", "cases:remove_holiday": "cases.Holiday",
    "cases:batch": "cases.Batch", "cases:batch_progress": "cases.Batch", "cases:batch_go_on": "cases.Batch", "cases:step": "cases.Case", "statutes:end": "statutes.Statute",
    "figures:target": "figures.Target", "figures:return": "figures.Return",
    "papers:report": "papers.Report", "papers:file": "papers.Report", "papers:rewrite": "papers.Report",
    "papers:upload": "papers.Report", "papers:submit": "papers.Report", "papers:approve": "papers.Report",
    "papers:return": "papers.Report", "papers:send": "papers.Report", "papers:receive": "papers.Report", "papers:document": "papers.NumberedDocument", "papers:void": "papers.NumberedDocument",
    "papers:reissue": "papers.NumberedDocument", "papers:job": "papers.IssueJob", "papers:job_progress": "papers.IssueJob",
    "papers:job_archive": "papers.IssueJob", "papers:job_register": "papers.IssueJob",
    "papers:job_stop": "papers.IssueJob", "papers:job_continue": "papers.IssueJob",
    "pages:bargaining-text": "bargaining.Contract", "pages:bargaining-text-get": "bargaining.ContractFile",
    "papers:word": "papers.DocumentSeries", "pages:membership-join": "units.Union",
    "pages:reporting-keep": "papers.Report", "pages:reporting-results": "reporting.Survey", "pages:reporting-results-form": "reporting.Survey",
    "pages:reporting-results-word": "reporting.Survey", "pages:reporting-results-enter": "reporting.Survey",
    "pages:reporting-results-import": "reporting.Survey",
    "pages:membership-join-poster": "units.Union", "pages:membership-card-face": "membership.Card",
    "pages:reporting-draft": "reporting.Draft", "pages:reporting-archive": "reporting.Archive",
}  # fmt: skip
# Sample values of the other arguments, by address name or by argument name.
SAMPLES: dict[str, Any] = {
    "pages:lookup:kind": "union", "sheets:template:code": "members", "cases:step:code": "organizing", "cases:coming:code": "organizing", "cases:flow:code": "organizing.drive", "cases:bulk:code": "start", "cases:bulk:record": "organizing-case",
    "transition": "x", "step": "x", "copy": "clean", "version": NOWHERE,
    "figures:code": lambda: _first_indicator(), "papers:code": "x",
}  # fmt: skip


def _first_indicator() -> str:
    return next(str(indicator.code) for line in registry.lines() for indicator in line.indicators)


@dataclass(frozen=True)
class Address:
    """One address: full name, route, argument names, ability asked, the record behind it."""

    name: str
    route: str
    arguments: tuple[str, ...]
    ability: str
    record: Record | None

    @property
    def line(self) -> str:
        return registry.owner(self.record).code if self.record else ""

    @property
    def form(self) -> bool:
        return self.record is not None and self.name.endswith(FORMS)

    def path(self, values: dict[str, Any]) -> str:
        path = "/" + self.route
        for key, value in values.items():
            text = to_text(value) if isinstance(value, int) else str(value)
            for kind in ("oid", "slug", "str"):
                path = path.replace(f"<{kind}:{key}>", text)
        return path


def addresses() -> list[Address]:
    found: dict[str, Address] = {}
    for route, pattern, spaces in walk(get_resolver().url_patterns):
        name = ":".join((*spaces, pattern.name or ""))
        if name.split(":")[0].startswith(FOREIGN) or route.startswith(("accounts/", "i18n/")):
            continue
        record = (pattern.default_args or {}).get("record")
        arguments = tuple(pattern.pattern.converters)
        ability = record_ability(record, name) if record else getattr(pattern.callback, "ability", "")
        found.setdefault(route, Address(name, route, arguments, ability, record))
    return list(found.values())


def walk(
    patterns: Any, prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern, tuple]]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern, spaces
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from walk(pattern.url_patterns, prefix + str(pattern.pattern), inner)


def record_ability(record: Record, name: str) -> str:
    page = name.removeprefix(f"pages:{record.code}-")
    if page == "new":
        return (record.create.ability or record.view) if record.create else "?"
    return {"export": record.export, "reveal": "people.reveal", "duplicates": record.mergeable,
            "merge": record.mergeable, "merged": record.mergeable, "write": "*", "bulk": "*"}.get(page, record.view)  # fmt: skip


ADDRESSES = addresses()


def test_every_address_declares_who_may_open_it() -> None:
    silent = [a.route for a in ADDRESSES if not a.ability and f"/{a.route}" not in ANYBODY]
    assert silent == []


def test_the_walk_knows_the_arguments_of_every_address() -> None:
    unknown = [a.route for a in ADDRESSES if a.arguments and not a.record and not _knows(a)]
    assert unknown == []


def _knows(address: Address) -> bool:
    if "pk" in address.arguments and _table(address) is None:
        return False
    return all(_sample(address, name) is not None for name in address.arguments if name != "pk")


def _table(address: Address) -> type[Model] | None:
    label = TABLES.get(address.name) or next(
        (t for n, t in TABLES.items() if address.name.startswith((f"{n}-", f"{n}:"))), None
    )
    return apps.get_model(label) if label else None


def _sample(address: Address, name: str) -> Any:
    space = address.name.split(":")[0]
    for key in (f"{address.name}:{name}", f"{space}:{name}", name):
        if key in SAMPLES:
            return SAMPLES[key]() if callable(SAMPLES[key]) else SAMPLES[key]
    return None


@pytest.fixture
def walkers(small_province: Any) -> dict[str, Account]:
    """One account per role at the factory (member, officer) or the town, and a sibling union with a telling name."""
    town = Union._base_manager.get(pk=small_province.named["town"].id)
    county = Union._base_manager.get(pk=small_province.named["shuyuan"].id)
    units.create_union(parent=county, name=SIBLING, kind="single", founded_on=county.founded_on.replace(year=2020), by=SYSTEM)  # fmt: skip
    factory = Union._base_manager.get(pk=small_province.named["factory"].id)
    made = {}
    for role in ROLES:
        at = factory if role in ("member", "officer") else town
        account = Account.objects.create(username=f"walk-{role}", name=f"walk-{role}")
        RoleAssignment.objects.create(account=account, role=role, union=at, valid_from=town.founded_on)
        made[role] = account
    return made


def may(actor: Actor, address: Address, ability: str) -> bool:
    if ability in ("", PUBLIC, SIGNED_IN):
        return True
    return any(actor.may(one.strip(), line=address.line) for one in ability.split("|"))


def rows_of(model: type[Model], scope: Scope, actor: Actor | None = None) -> Any:
    """The rows of a table a reader may see."""
    if model is Account:
        return accounts(scope)
    if model is RoleAssignment:
        return assignments(scope)
    if model is Event and actor is not None:
        return events(actor)
    if hasattr(model.objects, "within"):
        return model.objects.within(scope)
    return model._base_manager.all()


def picks(address: Address, actor: Actor, known: dict[object, tuple[int, int]]) -> tuple[int, int]:
    """`look` once per record, or table and ability."""
    key = address.record.code if address.record else (TABLES.get(address.name, address.name), address.ability)
    if key not in known:
        known[key] = look(address, actor)
    return known[key]


def look(address: Address, actor: Actor) -> tuple[int, int]:
    """(an id the actor may see, an id it may not), 0 where there is none. Global tables have no second."""
    if address.record is not None:
        record = address.record
        mine = record.queryset(record.scope(actor, line=address.line))
        every = record.queryset(Scope.all())
    else:
        model = _table(address)
        if model is None:
            return NOWHERE, NOWHERE
        everywhere = address.ability in (PUBLIC, SIGNED_IN)
        asked = [ability.strip() for ability in address.ability.split("|")]
        held = next((ability for ability in asked if actor.may(ability)), asked[0])
        scope = actor.scope if everywhere else narrowed(actor, held)
        mine, every = rows_of(model, scope, actor), rows_of(model, Scope.all())
        if model in (HandOver, Merge):
            return NOWHERE, every.values_list("pk", flat=True).first() or NOWHERE
    own = mine.order_by("pk").values_list("pk", flat=True).first() or NOWHERE
    other = (
        every.exclude(pk__in=mine.values("pk")).order_by("pk").values_list("pk", flat=True).first() or NOWHERE
    )
    return own, other


def visits(
    address: Address, actor: Actor, known: dict[object, tuple[int, int]]
) -> Iterator[tuple[dict[str, Any], str, str]]:
    """(arguments, ability, "own", "sibling", "nowhere" or "plain") of everything to try at an address."""
    rest = {name: _sample(address, name) for name in address.arguments if name not in ("pk", "code", "key")}
    for more, ability in _codes(address):
        values = rest | more
        if "pk" not in address.arguments:
            yield values, ability, "plain"
            continue
        own, sibling = picks(address, actor, known)
        if own:
            yield values | {"pk": own}, ability, "own"
        if sibling:
            yield values | {"pk": sibling}, ability, "sibling"
        if not sibling and not (own and address.form):  # one door for both: the own row has been through it
            yield values | {"pk": NOWHERE}, ability, "nowhere"


def _codes(address: Address) -> Iterator[tuple[dict[str, Any], str]]:
    record = address.record
    if record is not None and address.name.endswith("-write"):
        yield from (({"code": write.code}, write.ability) for write in record.writes)
    elif record is not None and address.name.endswith("-bulk"):
        yield from (({"code": write.code}, write.ability) for write in record.bulk)
    elif "key" in address.arguments and record is not None:
        yield from (({"key": column.key}, address.ability) for column in record.columns if column.sealed)
    elif "code" in address.arguments:
        yield {"code": _sample(address, "code")}, address.ability
    else:
        yield {}, address.ability


def expected(address: Address, actor: Actor, ability: str, which: str) -> set[int]:
    view = not address.record or actor.may(address.record.view, line=address.line)
    if not view or not may(actor, address, ability):
        return {403} if which in ("own", "plain") else {403, 404}
    if address.name in FOR_ALL_UNIONS and which == "sibling":
        return GOOD
    if which in ("sibling", "nowhere"):
        return {404}
    return GOOD | NOT_NOW | ({403, 404} if _sampled(address) else set())


def _sampled(address: Address) -> bool:
    """Whether the address was tried with made-up arguments, so that "not found" is a right answer too."""
    if address.name.endswith("-merge"):
        return True
    return any(name not in ("pk", "key") for name in address.arguments) and address.record is None


@pytest.mark.slow
@pytest.mark.parametrize("role", WALKS)
def test_every_address_as_every_role(
    walkers: dict[str, Account], role: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test client keeps a copy of every template's context.
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *args, **kwargs: None)
    caplog.set_level(logging.ERROR, "django.request")
    # What is the same for both thorough roles the second engine is asked once: the chair sees all of it.
    second = role == "officer" and connection.vendor != "sqlite"
    wrong = list(faults(role, walkers[role], actor_for(walkers["chair"]) if second else None))
    assert not wrong, "\n".join(wrong)


def faults(role: str, account: Account, other: Actor | None = None) -> Iterator[str]:
    """Every wrong answer this account gets; with `other`, only at doors that are open to one of the two alone."""
    client = Client(raise_request_exception=False)
    client.force_login(account)
    actor, known = actor_for(account), {}  # type: ignore[var-annotated]
    thorough = role in THOROUGH
    for address in ADDRESSES:
        for values, ability, which in visits(address, actor, known):
            path, allowed = address.path(values), expected(address, actor, ability, which)
            if other is not None and allowed == expected(address, other, ability, which):
                continue
            with contextlib.nullcontext() if drawn(address, role) else undrawn():
                tries = answers(client, path, allowed, which, thorough=thorough, coded="code" in values)
            for response in tries:
                if response.status_code not in allowed | {405}:
                    status = f"{response.request['REQUEST_METHOD']} {response.status_code}"
                    yield f"{role} {path} ({address.name}, {which}): {status}, not {sorted(allowed)}"
                elif not response.streaming and SIBLING in response.content.decode(errors="replace"):
                    yield f"{role} {path}: names the sibling union"


def drawn(address: Address, role: str) -> bool:
    """Whether the templates of an address are filled in for a role."""
    return role in THOROUGH or not (address.form if role == READING else address.record)


def answers(
    client: Client, path: str, allowed: set[int], which: str, *, thorough: bool, coded: bool
) -> list[HttpResponse]:
    """What is answered there. What may not be opened must not be done either: it is sent in as well."""
    forbidden = not allowed & GOOD
    if forbidden and coded and not thorough:
        return [client.post(path)]
    tries = [client.get(path)]
    if forbidden and (tries[0].status_code == 405 or coded) and which != "nowhere":
        tries.append(client.post(path))
    return tries


@contextlib.contextmanager
def undrawn() -> Iterator[None]:
    """Views do all of their work, but templates stay empty."""
    render, Template.render = Template.render, lambda self, context: ""
    try:
        yield
    finally:
        Template.render = render


@pytest.mark.django_db
def test_every_address_as_nobody() -> None:
    client, wrong = Client(raise_request_exception=False), []
    for address in ADDRESSES:
        values = {
            n: NOWHERE if n in ("pk", "version") else _sample(address, n) or "x" for n in address.arguments
        }
        path = address.path(values)
        response = client.get(path)
        if path in ANYBODY or address.ability == PUBLIC:
            assert response.status_code < 500, path
        elif response.status_code == 405:
            continue  # only ever asked by POST
        elif response.status_code != 302 or not response["Location"].startswith("/accounts/login/"):
            wrong.append(f"{path}: {response.status_code}")
    assert wrong == []
