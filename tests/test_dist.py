"""The wheel, in an empty environment: it starts, serves a stylesheet and a Chinese page."""

import os
import re
import signal
import site
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, str(ROOT / "tools" / "dist.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str) -> tuple[str, str]:
    """(content type, text)"""
    with urlopen(url, timeout=10) as answer:
        return answer.headers["Content-Type"], answer.read().decode()


@pytest.mark.slow
def test_the_wheel_holds_what_is_built(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "niangjia/static_collected/staticfiles.json" in names
    assert any(
        re.fullmatch(r"niangjia/static_collected/vendor/tabler/tabler\.min\.\w+\.css", name) for name in names
    )
    assert "niangjia/config/locale/zh_Hans/LC_MESSAGES/django.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert not [name for name in names if "/tests/" in name or "node_modules" in name]


@pytest.mark.slow
def test_the_wheel_serves(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    # The packages it needs come from here: a path file adds them without the editable install among them.
    [packages] = (tmp_path / "venv").glob("lib/python*/site-packages")
    (packages / "needs.pth").write_text("\n".join(site.getsitepackages()))
    kept = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("NIANGJIA_", "DJANGO_")) and k != "DATABASE_URL"
    }
    environment = kept | {"NIANGJIA_DATA": str(tmp_path / "data")}
    place = [str(python), "-c", "import niangjia; print(niangjia.__file__)"]
    assert (
        str(packages)
        in subprocess.run(place, env=environment, capture_output=True, text=True, check=True).stdout
    )

    port = free_port()
    command = [str(tmp_path / "venv" / "bin" / "niangjia"), "run", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(
        command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        url = f"http://127.0.0.1:{port}"
        page = wait_for(f"{url}/accounts/login/", server)
        assert re.search(r'<html lang="zh-(CN|hans)"', page)
        assert "登录" in page
        sheet = re.search(r'<link[^>]+href="(/static/[^"]+\.css)"', page)
        assert sheet is not None
        kind, text = fetch(url + sheet[1])
        assert kind.startswith("text/css")
        assert "{" in text
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0


def wait_for(url: str, server: subprocess.Popen[str]) -> str:
    for _ in range(200):
        assert server.poll() is None, server.stdout and server.stdout.read()
        try:
            return fetch(url)[1]
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the site did not answer")
