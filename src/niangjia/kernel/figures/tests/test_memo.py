"""What is kept is never stale, and nothing is kept of a transaction that may be rolled back."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction

from niangjia.kernel import figures
from niangjia.kernel.base import clock, versions
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.figures.memo import Memo, process, steady
from niangjia.kernel.people.models import Membership

from . import world

DAY = date(2026, 6, 30)


@pytest.fixture
def factory(transactional_db):
    process.clear()
    with clock.fixed(DAY):
        with transaction.atomic():
            made = world.union(world.federation())
            world.member(made)
        yield made
    process.clear()


def value(union):
    return figures.value("B04", union, by=SYSTEM).value


def test_a_second_read_asks_only_for_the_versions(factory, django_assert_num_queries):
    assert value(factory) == 1
    with django_assert_num_queries(1):
        assert value(factory) == 1


def test_a_write_that_bumps_the_version_is_seen_at_once(factory):
    assert value(factory) == 1
    world.member(factory)
    assert value(factory) == 1  # past the actions: nobody said so
    versions.bump([Membership._meta.db_table])
    assert value(factory) == 2


def test_inside_a_transaction_every_read_is_fresh_and_leaves_nothing(factory):
    kept = len(process)
    with transaction.atomic():
        assert value(factory) == 1
        world.member(factory)
        assert value(factory) == 2
        transaction.set_rollback(True)
    assert len(process) == kept
    assert value(factory) == 1


def test_a_steady_block_shares_one_memo(factory, django_assert_max_num_queries):
    with transaction.atomic(), steady():
        assert value(factory) == 1
        with django_assert_max_num_queries(1):
            assert value(factory) == 1


def test_the_memo_forgets_the_oldest_when_it_is_full():
    memo = Memo(limit=100)
    for name in "abc":
        memo.put(name, SimpleNamespace(nbytes=40))
    assert memo.get("a") is None and memo.get("b") is not None
    memo.put("d", SimpleNamespace(nbytes=40))
    assert memo.get("c") is None and memo.get("b") is not None
    assert memo.held == 80
