"""One of several processes that write at once; run by test_concurrency.py: python writers.py ROOT_ID NUMBER COUNT."""

import sys
from datetime import date

import django


def main(root_id: int, number: int, count: int) -> None:
    """Founds unions under one parent and lets people join them, each by its named action."""
    django.setup()
    from niangjia.kernel.base.actors import SYSTEM
    from niangjia.kernel.people import actions as people
    from niangjia.kernel.units import actions as units
    from niangjia.kernel.units.models import Union

    root = Union._base_manager.get(pk=root_id)
    for n in range(count):
        union = units.create_union(
            parent=root, name=f"{number}号{n}工会", kind="single", founded_on=date(2020, 1, 1), by=SYSTEM
        )
        person = people.add_person(name=f"职工{number}{n}", id_type="990", by=SYSTEM)
        people.join_member(person=person, union=union, on=date(2021, 1, 1), by=SYSTEM)
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
