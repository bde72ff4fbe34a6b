"""Pages of the sample province, asked of the real server with one worker, as a factory's officer and a town's cadre."""

import http.client
import os
import random
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode

from niangjia.config.management.commands.run import prepare, wait_for, web_command
from niangjia.config.sample import pin_day
from niangjia.demo.accounts import PASSWORD
from tools.bench.measure import Report, p95

NEEDS_DEMO = True
ROUNDS = 25
WORDS = ("禾塘", "五金", "王", "htz", "李", "精密", "zhang", "学校", "物业", "0001")


class Visitor:
    """Somebody signed in, on one kept connection."""

    def __init__(self, port: int, name: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = SimpleCookie()
        page = self.get("/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        form = urlencode({"login": name, "password": PASSWORD, "csrfmiddlewaretoken": token[1]})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        assert self.ask("POST", "/accounts/login/", form, kind)[0] == 302, f"{name} could not sign in"

    def ask(
        self, method: str, path: str, body: str | None = None, more: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """(status, text, where it leads)"""
        cookies = "; ".join(f"{key}={morsel.value}" for key, morsel in self.cookies.items())
        self.connection.request(
            method, path, body, {"Cookie": cookies, "Accept-Language": "zh-CN", **(more or {})}
        )
        answer = self.connection.getresponse()
        for header in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(header)
        return answer.status, answer.read().decode(errors="replace"), answer.headers.get("Location", "")

    def get(self, path: str) -> str:
        """The page, redirects followed."""
        for _ in range(5):
            status, text, place = self.ask("GET", path)
            if status not in {301, 302}:
                break
            path = place
        assert status == 200, f"{path}: {status}"
        return text


@contextmanager
def served() -> Iterator[int]:
    """The site on a free port, one worker; the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = {"host": "127.0.0.1", "port": port, "workers": 1, "certificate": None, "key": None}
    environment = {**os.environ, "NIANGJIA_URL": f"http://127.0.0.1:{port}", "NIANGJIA_LOG_LEVEL": "ERROR"}
    server = subprocess.Popen(web_command(options), env=environment)
    try:
        assert wait_for(f"http://127.0.0.1:{port}/health"), "the site did not answer"
        yield port
    finally:
        server.terminate()
        server.wait(20)


def addresses(visitor: Visitor) -> dict[str, list[str]]:
    """What is asked for, by page: the dashboard, lists with their filters, searches, drill-downs."""
    dashboard = visitor.get("/")
    drills = sorted(set(re.findall(r'href="(/[^"]*(?:figures|rows|drill)[^"]*)"', dashboard)))
    drills = [link.replace("&amp;", "&") for link in drills]
    members = "/l/membership/members/"
    return {
        "dashboard": ["/"],
        "members": [
            members,
            f"{members}?page=2",
            f"{members}?q={quote('王')}",
            f"{members}?sort=-valid_from",
        ],
        "search": [f"/search/?q={quote(word)}" for word in WORDS],
        "drill": drills or [members],
    }


def timed(visitor: Visitor, path: str) -> float:
    """Milliseconds of one page."""
    started = time.perf_counter()
    visitor.get(path)
    return (time.perf_counter() - started) * 1000


def run(report: Report) -> None:
    """p95 over all pages and both readers; every page once before it counts."""
    pin_day()
    prepare()
    chance = random.Random(20260630)  # noqa: S311 # which page is asked next
    times: dict[str, list[float]] = {}
    with served() as port:
        for name in ("factory", "town"):
            visitor = Visitor(port, name)
            pages = addresses(visitor)
            for path in {path for paths in pages.values() for path in paths}:
                visitor.get(path)
            for _ in range(ROUNDS):
                for page, paths in pages.items():
                    times.setdefault(f"{page}.{name}", []).append(timed(visitor, chance.choice(paths)))
    every = [value for values in times.values() for value in values]
    worst = {page: round(p95(values)) for page, values in sorted(times.items())}
    note = "p95 by page and reader: " + ", ".join(f"{page} {value}" for page, value in worst.items())
    report.add("pages.p95_ms", p95(every), "ms", len(every), note)
