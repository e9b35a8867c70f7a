"""Models: nothing that would run code is loaded, and the default one is what it was published as."""

from __future__ import annotations

import pickle
import shutil
from importlib import metadata
from pathlib import Path

import numpy
import pytest

from ktrel import health
from ktrel.annotate import DEFAULT_MODEL, load
from ktrel.errors import ModelError


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The default model as a directory of a user's."""
    package = Path(str(metadata.distribution(DEFAULT_MODEL).locate_file(DEFAULT_MODEL)))
    (folder,) = (path.parent for path in package.glob("*/config.cfg"))
    return Path(shutil.copytree(folder, tmp_path / "model"))


def test_a_directory_can_be_a_model(model: Path) -> None:
    assert "ner" in load(str(model)).pipe_names


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ner/extra.pkl", b"whatever"),
        ("extra.PT", b""),
        ("ner/model", pickle.dumps({"weights": [1]})),
        ("vocab/vectors", pickle.dumps([1], protocol=2)),
        ("vocab/vectors", b"array"),
    ],
    ids=["suffix", "upper-case", "content", "protocol-2", "array-of-objects"],
)
def test_a_model_with_pickles_is_refused(name: str, content: bytes, model: Path) -> None:
    if content == b"array":
        with (model / name).open("wb") as file:
            numpy.save(file, numpy.array([{}], dtype=object), allow_pickle=True)
    else:
        (model / name).write_bytes(content)
    with pytest.raises(ModelError, match=f"pickled object, {name}"):
        load(str(model))


def test_the_doctor_knows_the_weights_of_the_default_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert health._weights(DEFAULT_MODEL) == health.WEIGHTS[metadata.version(DEFAULT_MODEL)]
    assert health._model(DEFAULT_MODEL).told.endswith("as it was published")
    monkeypatch.setattr(health, "_weights", lambda _: "0" * 64)
    found = health._model(DEFAULT_MODEL)
    assert (found.state, "not as it was published" in found.told) == ("broken", True)
    assert found.mend and "--force-reinstall" in found.mend


def test_the_doctor_holds_every_file_against_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert health._altered(DEFAULT_MODEL) is None
    files = metadata.files(DEFAULT_MODEL) or []
    weights = next(f for f in files if f.parts[-2:] == ("ner", "model"))
    assert weights.hash
    weights.hash.value = "0" * 43
    found_by = type(metadata.distribution(DEFAULT_MODEL))  # importlib_metadata has one of its own
    monkeypatch.setattr(found_by, "files", property(lambda _: files))
    assert health._altered(DEFAULT_MODEL) == str(weights)
