"""Speed and memory: `make bench`, or `python -m tools.bench [NAME ...]` for some of the benches.

A bench is a file `bench_<name>.py` here with a function `run(report: Report) -> None`. It runs in a process of its own
with Django set up on a data folder of its own, build/bench/<name>. With `NEEDS_DEMO = True` that folder begins as a
copy of the sample province. Results go to build/bench.json:

    {"key": {"value": 1.7, "unit": "ratio", "runs": 3, "note": "..."}}

Trust ratios of one run before seconds: other work on the machine slows both sides of a ratio alike.
"""
