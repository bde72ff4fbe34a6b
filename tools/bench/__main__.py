"""Runs the benches one after another, each in its own process, and prints what was reached."""

import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.bench.measure import ROOT, Report

FOLDER = ROOT / "build" / "bench"
TARGET = ROOT / "build" / "bench.json"
# Key -> the most it may be; keys not named here are only reported.
REACH = {
    "import.floor_ratio_sqlite": 2.0,
    "import.floor_ratio_pg": 2.0,
    "import.peak_mib": 550,
    "figures.read_p95_ms_80k": 50,
    "figures.read_p95_ms_1m_memo": 20,
    "figures.read_p95_ms_1m_cold": 200,
    "figures.dashboard_ms": 150,
    "cases.due_list_p95_ms": 150,
    "figures.people_ratio": 3,
    "cases.batch_1200_seconds": 60,
    "pages.p95_ms": 150,
    "report.seconds": 3,
    "reading.ratio_jieba": 2.0,
    "reading.memory": 1.15,
}


def names() -> list[str]:
    """Every bench."""
    return sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def environment(folder: Path) -> dict[str, str]:
    """For a process that works in a data folder of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NIANGJIA_") and k != "DATABASE_URL"}
    return kept | {"NIANGJIA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "niangjia.config.settings"}


def sample_province() -> Path:
    """The data folder of a freshly built sample province, once per run."""
    folder = FOLDER / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    print("building the sample province ...", flush=True)
    command = [sys.executable, "-m", "niangjia.config.cli", "demo"]
    subprocess.run(command, env=environment(folder), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def in_child(name: str) -> None:
    """What the child process does: one bench."""
    import django

    django.setup()
    importlib.import_module(f"tools.bench.bench_{name}").run(Report(FOLDER / f"{name}.json"))


def measured(name: str, province: Path | None) -> bool:
    """Runs one bench in its child; whether it came through."""
    print(name, flush=True)
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    (FOLDER / f"{name}.json").unlink(missing_ok=True)
    if province is not None:
        shutil.copytree(province, folder)
    command = [sys.executable, "-m", "tools.bench", "--child", name]
    done = subprocess.run(command, env=environment(folder), cwd=ROOT, check=False)
    shutil.rmtree(folder, ignore_errors=True)
    return done.returncode == 0


def merge() -> dict[str, dict[str, object]]:
    """All results, those of benches not run this time kept."""
    held = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
    for name in names():
        path = FOLDER / f"{name}.json"
        if path.exists():
            held |= json.loads(path.read_text(encoding="utf-8"))
    TARGET.write_text(json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return held


def main() -> int:
    """Entry point; fails when a bench broke off, not when a machine is slow."""
    if sys.argv[1:2] == ["--child"]:
        in_child(sys.argv[2])
        return 0
    wanted = sys.argv[1:] or names()
    FOLDER.mkdir(parents=True, exist_ok=True)
    sources = {
        name: (Path(__file__).parent / f"bench_{name}.py").read_text(encoding="utf-8") for name in wanted
    }
    needing = {name for name, source in sources.items() if "NEEDS_DEMO = True" in source}
    province = sample_province() if needing else None
    broken = [name for name in wanted if not measured(name, province if name in needing else None)]
    if province is not None:
        shutil.rmtree(province)
    results = merge()
    for key, most in REACH.items():
        value = results.get(key, {}).get("value")
        verdict = "not measured" if value is None else "reached" if value <= most else "MISSED"  # type: ignore[operator]
        print(f"{key:<32} {'' if value is None else value!s:>10}  (at most {most})  {verdict}")
    if broken:
        print(f"broken off: {', '.join(broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
