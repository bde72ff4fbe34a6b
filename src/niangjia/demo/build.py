"""Builds the sample province: plans it in memory, then writes it in one action per stage."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.models import Setting

from . import (
    accounts,
    bargaining,
    cards,
    county,
    democracy,
    drive,
    facts,
    others,
    persons,
    places,
    registers,
    reporting,
    reporting_running,
    returns,
    rights,
    rights_running,
    service,
    tasks,
    town,
)
from .calendar import DAY
from .world import Node, World, check_room

Tick = Callable[[str, int], None]
SETTING = "demo_day"
BUILDING = "demo_building"  # there while a build is under way: a build that was broken off is known by it
PLACES = "demo_places"  # which union plays which part in the story: {"town": 13-letter id, ...}


@dataclass(frozen=True)
class Sizes:
    """How large each part of the province is."""

    town: town.Sizes
    county: county.Sizes
    others: others.Sizes


FULL = Sizes(town.Sizes(), county.Sizes(), others.Sizes())
SMALL = Sizes(town.SMALL, county.SMALL, others.SMALL)


def silent(stage: str, share: int) -> None:
    """A progress bar that shows nothing."""


def build(sizes: Sizes = FULL, tick: Tick = silent, *, running: bool = True) -> World:
    """Build the province on its own day. `tick(stage, percent)` hears how far it is. `running`: with open cases,
    their deadlines and returns, which go through the ordinary actions and take their time."""
    check_room()
    # Half a million small objects that all live to the end: looking for garbage among them only costs time.
    gc.disable()
    try:
        with clock.fixed(DAY):
            world = _build(sizes, tick)
            if running:
                returns.write(world)
                tasks.write(world)
                bargaining.run(world)
                rights_running.write(world)
                democracy.run(world)
                reporting_running.write(world)
                tick("returns", 5)
            finish(by=SYSTEM, because="样例省")
            return world
    finally:
        gc.enable()


def _build(sizes: Sizes, tick: Tick) -> World:
    world = plan(sizes)
    tick("plan", 10)
    crowd = persons.cast(world)
    persons.settle(world, crowd)
    drawn = facts.plan(world)
    tick("people", 10)
    write_registers(world=world, by=SYSTEM, because="样例省")
    tick("registers", 15)
    write_people(
        world=world, crowd=crowd, tick=lambda share: tick("members", share // 2), by=SYSTEM, because="样例省"
    )
    write_facts(world=world, drawn=drawn, by=SYSTEM, because="样例省")
    tick("facts", 10)
    write_lines(world=world, drawn=drawn, by=SYSTEM, because="样例省")
    tick("lines", 10)
    return world


def plan(sizes: Sizes) -> World:
    """Everything in memory, nothing written."""
    world = World()
    places.frame(world)
    town.build(world, sizes.town)
    county.build(world, sizes.county)
    others.build(world, sizes.others)
    rights.plan(world)
    return world


@action("demo.write_registers")
def write_registers(*, world: World, by: Actor, act: Act) -> None:
    """Unions, employers, placements, coverages, headcounts."""
    act.concerns(world.nodes[0].path)
    registers.write(act, world)
    act.create(Setting(name=BUILDING, value=True))
    act.note(f"样例省:{len(world.nodes)}个工会节点,{len(world.firms)}家用人单位")


@action("demo.write_people")
def write_people(*, world: World, crowd: Any, tick: Callable[[int], None], by: Actor, act: Act) -> None:
    """Persons, identities, memberships, change events."""
    act.concerns(world.nodes[0].path)
    persons.write(act, world, crowd, tick)
    act.note(f"样例省:{len(world.spells)}人")


@action("demo.write_facts")
def write_facts(*, world: World, drawn: facts.Facts, by: Actor, act: Act) -> None:
    """Terms, posts, organs, certificates, premises, accounts."""
    act.concerns(world.nodes[0].path)
    facts.write(act, world, drawn)
    accounts.write(act, world)
    named = {key: to_text(node.id) for key, node in world.named.items() if isinstance(node, Node)}
    act.create(Setting(name=PLACES, value=named))
    act.note(f"样例省:{len(drawn.terms)}届,{len(drawn.posts)}人任职")


@action("demo.write_lines")
def write_lines(*, world: World, drawn: facts.Facts, by: Actor, act: Act) -> None:
    """Ledgers of the lines: the drive, policies, pilots, service; cards, applications, transfers, targets."""
    act.concerns(world.nodes[0].path)
    drive.write(act, world, drawn)
    service.write(act, world)
    cards.write(act, world)
    bargaining.write(act, world)
    rights.write(act, world)
    democracy.write(act, world)
    reporting.write(act, world)
    if connection.vendor == "postgresql":
        # So many rows at once: without fresh statistics the planner takes every table for an empty one.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@action("demo.finish")
def finish(*, by: Actor, act: Act) -> None:
    """The province is whole: from now on its day is today."""
    act.delete(Setting.objects.get(name=BUILDING))
    act.create(Setting(name=SETTING, value=DAY.isoformat()))
