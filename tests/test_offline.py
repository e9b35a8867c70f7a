"""No network at run time: every command works where opening a socket is forbidden, in workers as well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from ktrel.cli import COMMANDS
from ktrel.emit import EXPORTS

# Read by every Python process that starts with it on its path: a socket other than between processes of
# this machine, and a look-up of a name, is written down and refused.
FORBIDDING = """
import os, sys

def forbidden(event, arguments):
    if event == "socket.__new__":
        import _socket
        if arguments[1] == getattr(_socket, "AF_UNIX", None):
            return
    elif event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "urllib.Request"):
        return
    elif event == "socket.connect" and isinstance(arguments[1], (str, bytes)):
        return
    frame, names = sys._getframe(1), []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    # urllib3, which spaCy brings, wants to know as it is imported whether this machine has IPv6
    if "_has_ipv6" not in names:
        with open(os.environ["TRIED"], "a") as tried:
            print(os.getpid(), event, arguments[1:], names[:5], file=tried)
    raise PermissionError("no network: " + event)

sys.addaudithook(forbidden)
"""

# The whole of it in one process, so that the model is loaded once.
JOB = """
import sys
from ktrel.cli import ktrel
for line in sys.stdin.read().splitlines():
    print("$", line, flush=True)
    try:
        ktrel.main(line.split(), prog_name="ktrel")
    except SystemExit as ended:
        if ended.code:
            sys.exit(f"{line}: {ended.code}")
"""

LINES = [
    "extract seeds --no-cache -o {0}/seeds.json",
    "extract seeds -q --with-text --format ndjson -o {0}/again.ndjson",
    "merge {0}/seeds.json {0}/again.ndjson -q -o {0}/merged.json",
    "summary {0}/seeds.json",
    "timeline {0}/seeds.json",
    "show meetings {0}/seeds.json",
    "show kr-lee-jae-myung {0}/seeds.json",
    "diff {0}/seeds.json {0}/again.ndjson",
    "validate {0}/seeds.json --against .",
    "report {0}/seeds.json -o {0}/report.html",
    "explain {0}/page.html",
    "dates {0}/page.html",
    "quantities {0}/page.html",
    "people Lee",
    "schema",
    "cache info",
    "doctor",
    "completion bash",
]
EXPORTED = [f"export {{0}}/seeds.json --to {name} -o {{0}}/as-{name}" for name in EXPORTS]
PAGE = (
    "<html><head><title>Envoys meet</title><link rel='stylesheet' href='https://example.org/a.css'></head>"
    "<body>"
    "<article><h1>Envoys meet</h1><p>LIMA, March 3, 2031 -- President Ana Lind met Prime Minister Tom Bell "
    "in Lima; trade rose 7 percent.</p><img src='https://example.org/a.png'></article></body></html>"
)


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables with which a Python process, and each that it starts, can open no socket."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "sitecustomize.py").write_text(FORBIDDING, encoding="utf-8")
    paths = [str(folder), str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    more = {"PYTHONPATH": os.pathsep.join(paths), "TRIED": str(folder / "tried"), "PYTHONUTF8": "1"}
    return {**os.environ, **more, "KTREL_CACHE_DIR": str(folder / "cache")}


def run(
    code: str, offline: dict[str, str], given: str = "", *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=given,
        cwd=ROOT,
        env=offline,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def tried(offline: dict[str, str]) -> str:
    path = Path(offline["TRIED"])
    told = path.read_text(encoding="utf-8") if path.exists() else ""
    path.unlink(missing_ok=True)
    return told


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "import socket; socket.gethostbyname('localhost')",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    ],
    ids=["tcp", "udp", "name", "http"],
)
def test_the_guard_sees_what_it_is_there_for(code: str, offline: dict[str, str]) -> None:
    assert run(code, offline).returncode != 0
    assert tried(offline) != ""


def test_the_guard_is_in_processes_that_are_started(offline: dict[str, str]) -> None:
    code = (
        "import socket\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from multiprocessing import get_context\n"
        "if __name__ == '__main__':\n"
        "    pool = ProcessPoolExecutor(1, get_context('spawn'))\n"
        "    print(type(pool.submit(socket.gethostbyname, 'localhost').exception()).__name__)\n"
    )
    assert run(code, offline).stdout == "PermissionError\n"
    assert tried(offline) != ""


def test_every_command_works_without_a_network(offline: dict[str, str], tmp_path: Path) -> None:
    lines = [
        line.format(tmp_path) for line in (*LINES, *EXPORTED, "export {0}/seeds.json --to csv -o {0}/csv")
    ]
    assert {line.split()[0] for line in lines} >= set(COMMANDS)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    done = run(JOB, offline, "\n".join(lines))
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-2000:]
    assert done.stdout.count("$ ") >= len(lines)
    assert tried(offline) == ""


def test_workers_need_no_network(offline: dict[str, str], tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.html").write_text(PAGE.replace("March 3", f"March {n + 3}"), encoding="utf-8")
    line = f"extract {tmp_path} --jobs 2 --no-cache -q -o {tmp_path}/out.json"
    code = "from ktrel.cli import main\nif __name__ == '__main__':\n    main()\n"
    done = run(code, offline, "", *line.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.json").exists()
    assert tried(offline) == ""
