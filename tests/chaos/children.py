"""Commands of ktrel in processes forked from one that has loaded everything: each takes a moment."""

from __future__ import annotations

import ctypes
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from figures import ROOT

LIBRARY = ROOT / "build" / "chaos" / "faults.so"
PATIENCE = 120.0  # seconds after which a command is taken for hanging
KILLED, HUNG = -signal.SIGKILL, "hung"


def preloaded() -> ctypes.CDLL:
    """The library that injects faults, loaded before all others: this process is started anew for it."""
    if os.environ.get("LD_PRELOAD") != str(LIBRARY):
        LIBRARY.parent.mkdir(parents=True, exist_ok=True)
        source = Path(__file__).with_name("faults.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(LIBRARY), str(source), "-ldl"], check=True)
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "LD_PRELOAD": str(LIBRARY)})
    return ctypes.CDLL(str(LIBRARY))


def memory() -> str | None:
    """A folder in memory, where syncing costs nothing, if there is one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK | os.X_OK) else None


def warm() -> None:
    """Import and load what the commands would, once, the model too."""
    import gc
    from importlib import import_module

    import ktrel.article
    import ktrel.duplicates
    import ktrel.segment
    import ktrel.views.summary
    import ktrel.views.trouble
    from ktrel.cli import COMMANDS
    from ktrel.emit import EXPORTS, dumps, tables
    from ktrel.report import page

    for name in COMMANDS:
        import_module(f"ktrel.cli.{name}")
    text = "LIMA, March 3, 2031 -- President Ana Lind of Chile met Tom Bell in Lima. Trade rose 7 percent.\n"
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        (Path(folder) / "a.txt").write_text(text, encoding="utf-8")
        document = ktrel.extract([Path(folder) / "a.txt"], cache=Path(folder) / "cache")
        ktrel.dumps(ktrel.merge([document]))
        for name, format_ in EXPORTS.items():
            list(tables(document, name)) if format_.form == "tables" else dumps(document, name)
        page(document, {})
    gc.collect()
    gc.freeze()  # so that children need not copy what a round of the collector would touch


def started(
    arguments: Sequence[str],
    *,
    out: int | None = None,
    err: Path | None = None,
    before: Callable[[], object] = bool,
) -> int:
    """The id of a process that runs `ktrel` with these arguments; `before` is called in it first."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        os.setpgid(0, 0)
        status = _run(arguments, out, err, before)
    finally:
        os._exit(status)


def _run(arguments: Sequence[str], out: int | None, err: Path | None, before: Callable[[], object]) -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY) if out is None else out, 1)
    os.dup2(os.open(err or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), 2)
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False), encoding="utf-8")  # noqa: SIM115
    talk = open(2, "wb", 0, closefd=False)  # noqa: SIM115
    sys.stderr = io.TextIOWrapper(talk, "utf-8", "backslashreplace", write_through=True)
    import traceback

    from ktrel.cli import ktrel

    before()
    try:
        ktrel(list(arguments), prog_name="ktrel")
        status = 0
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except BaseException:  # noqa: BLE001 - as the interpreter ends with what nobody caught
        traceback.print_exc()
        status = 1
    try:
        sys.stdout.flush()
    except OSError:
        status = 120  # as the interpreter ends where its last flush fails
        sys.stderr.write("Traceback: the last flush failed\n")
    return status


def ended(process: int, patience: float = PATIENCE) -> int | str:
    """The exit status, minus the signal where one ended it, or HUNG, in which case it is ended now."""
    until = time.monotonic() + patience
    pause = 0.0005
    while time.monotonic() < until:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return HUNG


def snapshot(folder: Path, leave_out: Sequence[str] = ()) -> dict[str, bytes | None]:
    """Every file below a folder with its bytes, folders with None."""
    told: dict[str, bytes | None] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] not in leave_out:
            told[name] = path.read_bytes() if path.is_file() else None
    return told
