"""Builds the wheel: collected static files, compiled catalogues, licences; no tests.

python tools/dist.py [FOLDER]   into dist/ unless said otherwise; prints the wheel's path
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLLECT = """
import sys, django
from django.conf import settings
settings.STATIC_ROOT = sys.argv[1]
django.setup()
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
"""


def stage(folder: Path) -> None:
    """A copy of what is packed, so that the working tree stays as it is."""
    unwanted = shutil.ignore_patterns("tests", "__pycache__", "vendor", "static_collected")
    shutil.copytree(ROOT / "src", folder / "src", ignore=unwanted)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copyfile(ROOT / name, folder / name)


def collect(target: Path, data: Path) -> None:
    """The static files, named by their content, as production serves them."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NIANGJIA_", "DATABASE_"))}
    environment = kept | {"NIANGJIA_DATA": str(data), "DJANGO_SETTINGS_MODULE": "niangjia.config.settings"}
    subprocess.run([sys.executable, "-c", COLLECT, str(target)], env=environment, check=True, cwd=ROOT)


def main() -> None:
    """Entry point."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").resolve()
    subprocess.run([sys.executable, str(ROOT / "tools" / "catalogues.py"), "compile"], check=True)
    with tempfile.TemporaryDirectory(prefix="niangjia-dist-") as work:
        folder = Path(work) / "niangjia"
        stage(folder)
        collect(folder / "src" / "niangjia" / "static_collected", Path(work) / "data")
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.copyfile(ROOT / "requirements.txt", target / "requirements.txt")
    print(max(target.glob("niangjia-*.whl"), key=lambda path: path.stat().st_mtime))


if __name__ == "__main__":
    main()
