"""Accounts and their roles at unions."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.fields import PathField
from niangjia.kernel.base.models import Row, ScopedRow, VersionedRow
from niangjia.kernel.units.models import Union

from .choices import Role


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username__iexact=username)


class Account(AbstractBaseUser, VersionedRow):
    """Who signs in. It points to a person by a plain id, because persons may be distributed."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60, blank=True, default="")
    email = models.EmailField(_("email"), blank=True, default="")
    phone_sealed = models.BinaryField(default=b"", editable=False)
    phone_digest = models.CharField(max_length=24, blank=True, default="", db_index=True, editable=False)
    person_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    language = models.CharField(max_length=8, blank=True, default="")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_superuser = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    password_set_at = models.DateTimeField(default=clock.now)
    date_joined = models.DateTimeField(default=clock.now)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name or self.username

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's own permissions are not used; rights come from role assignments."""
        return False

    def has_module_perms(self, label: str) -> bool:
        return False

    @property
    def password_age_days(self) -> int:
        return (clock.now() - self.password_set_at).days if isinstance(self.password_set_at, datetime) else 0


class RoleAssignment(Row):
    """An account holds a role at a union (and all below it), on one line of work or on all."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="assignments")
    role = models.CharField(_("role"), max_length=14, choices=Role)
    union = models.ForeignKey(Union, models.PROTECT, null=True, related_name="+")
    line = models.CharField(_("line of work"), max_length=20, blank=True, default="")
    valid_from = models.DateField(default=clock.today)
    valid_to = models.DateField(default=FAR)
    granted_by = models.BigIntegerField(null=True)
    note = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "union", "line", "valid_from"], name="role_once_a_day"
            ),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="role_interval"),
        ]


class HandOver(ScopedRow):
    """交接: an account's roles and open items went to a successor on a day; the sheet both may print. `items` is
    [[label, number, [titles of the first ones]]], `roles` [[role, union]]."""

    scope_path = "path"

    leaver = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("handed over by"))
    successor = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("taken over by"))
    path = PathField(db_index=True)
    on = models.DateField(_("handed over on"))
    roles = models.JSONField(default=list)
    items = models.JSONField(default=list)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    arranged_by = models.CharField(_("arranged by"), max_length=60)
    made_at = models.DateTimeField(default=clock.now)
    received_at = models.DateTimeField(null=True, blank=True)
