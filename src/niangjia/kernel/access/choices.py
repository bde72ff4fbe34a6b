"""Roles and what each may do. Abilities are words that actions and pages ask for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    MEMBER = "member", _("Member")
    OFFICER = "officer", _("Union officer")
    SPECIALIST = "specialist", _("Line specialist")
    CHAIR = "chair", _("Chair")
    AUDITOR = "auditor", _("Auditor")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Administrator")


_READ = {"records.view", "figures.view", "cases.view", "papers.view"}
_WORK = _READ | {
    "units.change",
    "people.change",
    "people.reveal",
    "records.change",
    "records.export",
    "sheets.import",
    "cases.move",
    "papers.write",
    "figures.report",
    "organizing.change",
    "membership.change",
    "bargaining.change",
    "democracy.change",
    "rights.change",
}

ABILITIES: dict[str, frozenset[str]] = {
    Role.MEMBER: frozenset(),
    Role.OFFICER: frozenset(_WORK),
    Role.SPECIALIST: frozenset(_WORK | {"targets.set", "cases.decide", "people.merge"}),
    Role.CHAIR: frozenset(
        _WORK
        | {
            "targets.set",
            "cases.decide",
            "papers.approve",
            "figures.submit",
            "people.merge",
            "access.grant",
            "access.handover",
            "audit.view",
        }
    ),
    Role.AUDITOR: frozenset(_READ | {"audit.view", "records.export"}),
    Role.SUPERVISOR: frozenset(_READ | {"cases.supervise", "audit.view"}),
    Role.ADMINISTRATOR: frozenset(
        _READ
        | {
            "access.grant",
            "access.handover",
            "settings.change",
            "statutes.change",
            "audit.view",
            "cases.calendar",
        }
    ),
}
READING_ROLES = (Role.OFFICER, Role.SPECIALIST, Role.CHAIR, Role.AUDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR)
# Who may give which role. A chair staffs the own unions; whoever watches over them is appointed from above.
GRANTABLE: dict[str, tuple[str, ...]] = {
    Role.ADMINISTRATOR: tuple(role.value for role in Role),
    Role.CHAIR: (Role.MEMBER, Role.OFFICER, Role.SPECIALIST, Role.CHAIR),
}
