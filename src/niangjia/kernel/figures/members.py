"""Stored openings of memberships: tables kept by triggers, made after `migrate` (see `tally`)."""

from django.db import models

from niangjia.kernel.people.models import Membership

from .tally import Tally

TRAITS = ("state", "sex", "is_migrant", "is_dispatched", "new_form", "is_verified", "start_type")


class MemberTraits(models.Model):
    """What is counted about a membership."""

    union_id = models.BigIntegerField()
    state = models.CharField(max_length=8)
    sex = models.PositiveSmallIntegerField()
    is_migrant = models.BooleanField()
    is_dispatched = models.BooleanField()
    new_form = models.CharField(max_length=8)
    is_verified = models.BooleanField()
    start_type = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True


class MemberOpen(MemberTraits):
    """Memberships without an end, by union and traits."""

    pk = models.CompositePrimaryKey("union_id", *TRAITS)
    n = models.IntegerField()

    class Meta:
        managed = False
        db_table = "figures_memberopen"


class MemberFlow(MemberTraits):
    """Memberships that began and that ended on a day, by union and traits."""

    pk = models.CompositePrimaryKey("year", "union_id", "day", *TRAITS)
    year = models.IntegerField()
    day = models.DateField()
    began = models.IntegerField()
    ended = models.IntegerField()

    class Meta:
        managed = False
        db_table = "figures_memberflow"


MEMBER_TALLY = Tally(Membership, MemberOpen, MemberFlow, TRAITS)
