"""A real browser for tests: headless Chromium, over the WebDriver protocol and the standard library alone."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

MISSING = next((name for name in ("chromium", "chromedriver") if not shutil.which(name)), None)
FLAGS = (
    *("--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"),
    *("--disable-background-networking", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars"),
)
_STARTED = re.compile(r"started successfully on port (\d+)")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # what WebDriver calls a reference to an element
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c"}


class Browser:
    """One window. What the page or the browser complains about is in `complaints`."""

    def __init__(self, address: str, session: str) -> None:
        self._session = f"{address}/session/{session}"

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return _ask(f"{self._session}/{path}", body)

    def open(self, page: Path, fragment: str = "") -> None:
        self.ask("url", {"url": "about:blank"})
        self.ask("url", {"url": page.resolve().as_uri() + fragment})
        self.settle()

    def settle(self) -> None:
        """Wait until the page is loaded, its scripts have run and it was drawn."""
        drawn = "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))"
        script = (
            f"const done = arguments[0]; const then = () => {drawn};"
            " document.readyState === 'complete' ? then() : addEventListener('load', then)"
        )
        self.ask("execute/async", {"script": script, "args": []})

    def run(self, script: str, *values: Any) -> Any:
        return self.ask("execute/sync", {"script": script, "args": list(values)})

    def chrome(self, command: str, **values: Any) -> Any:
        return self.ask("goog/cdp/execute", {"cmd": command, "params": values})

    def look(self, *, width: int, height: int = 900, dark: bool = False, media: str = "") -> None:
        """Show the page on a screen of that width, light or dark, or on paper (`media="print"`)."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.chrome("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.chrome("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def press(self, *keys: str) -> None:
        told = [KEYS.get(key, key) for key in keys]
        actions = [{"type": kind, "value": key} for key in told for kind in ("keyDown", "keyUp")]
        self.ask("actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})
        self.settle()

    def click(self, selector: str) -> None:
        found = self.ask("element", {"using": "css selector", "value": selector})
        self.ask(f"element/{found[ELEMENT]}/click", {})

    def picture(self, path: Path, *, whole: bool = False) -> None:
        shot = self.chrome("Page.captureScreenshot", captureBeyondViewport=whole, **self._clip(whole))
        path.write_bytes(base64.b64decode(shot["data"]))

    def _clip(self, whole: bool) -> dict[str, Any]:
        if not whole:
            return {}
        size = self.chrome("Page.getLayoutMetrics")["cssContentSize"]
        return {"clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}}

    def complaints(self) -> list[str]:
        """What stands on the console since the last time: errors and refused requests among it."""
        return [entry["message"] for entry in self.ask("se/log", {"type": "browser"})]

    def wait(self, milliseconds: int) -> None:
        self.ask("execute/async", {"script": f"setTimeout(arguments[0], {milliseconds})", "args": []})

    def requests(self, page: Path) -> list[str]:
        """The addresses that a page asked for since the last time, its own among them."""
        log = self.ask("se/log", {"type": "performance"})
        told = [json.loads(entry["message"])["message"] for entry in log]
        sent = [entry["params"] for entry in told if entry["method"] == "Network.requestWillBeSent"]
        return [request["request"]["url"] for request in sent if request["documentURL"] == page.as_uri()]


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with an empty profile, ended with all that it started."""
    with TemporaryDirectory() as profile:
        driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        address = session = ""
        try:
            assert driver.stdout
            port = next(found[1] for line in driver.stdout if (found := _STARTED.search(line)))
            address = f"http://127.0.0.1:{port}"
            wanted = {"capabilities": {"alwaysMatch": _wanted(profile)}}
            session = _ask(f"{address}/session", wanted)["sessionId"]
            yield Browser(address, session)
        finally:
            if session:
                _ask(f"{address}/session/{session}", method="DELETE")
            driver.terminate()
            driver.wait()


def _wanted(profile: str) -> dict[str, Any]:
    flags = [*FLAGS, f"--user-data-dir={profile}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # which Chromium has none of for root
    return {
        "goog:chromeOptions": {"args": flags, "binary": shutil.which("chromium")},
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
    }


_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _ask(address: str, body: dict[str, Any] | None = None, method: str | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    with _direct.open(request, timeout=120) as answer:
        return json.load(answer)["value"]
