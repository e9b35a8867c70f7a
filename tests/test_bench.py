"""That the benchmarks find what they measure."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest
from conftest import ROOT


def test_every_stage_has_its_entrance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tests" / "bench"), *sys.path])
    for module, name in import_module("stages").ENTRANCES.values():
        assert callable(getattr(import_module(module), name))
