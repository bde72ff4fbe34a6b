"""Renews the locks: requirements.txt, requirements-dev.txt, package-lock.json. None of them holds an address."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = [
    *(
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
    ),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--upgrade", "--quiet"),
]


def compiled(name: str, *more: str) -> None:
    """One requirements file; ends the program when an address slipped in."""
    tool = Path(sys.executable).with_name("uv")
    if not tool.exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    subprocess.run([str(tool), *COMPILE[1:], *more, "--output-file", name], cwd=ROOT, check=True)
    text = (ROOT / name).read_text(encoding="utf-8")
    if "://" in text or "file:" in text:
        sys.exit(f"{name} holds an address.")


def main() -> None:
    """Entry point."""
    compiled("requirements.txt")
    compiled("requirements-dev.txt", "--extra", "dev", "--constraint", "requirements.txt")
    subprocess.run([sys.executable, str(ROOT / "tools" / "vendor.py"), "--lock"], check=True)


if __name__ == "__main__":
    main()
