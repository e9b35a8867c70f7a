"""The JSON Schema, and that what is written is valid against it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import ktrel
from ktrel.emit.json_lines import KINDS
from ktrel.model.document import Document
from ktrel.model.schema import document_schema

SCHEMA = document_schema()
VALID = Draft202012Validator(SCHEMA)


def faults(document: Any) -> list[str]:
    return [f"{'/'.join(map(str, e.path))}: {e.message}" for e in VALID.iter_errors(document)]


def test_the_schema_is_a_schema_of_its_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["title"] == "ktrel/1" and "$id" not in SCHEMA


def test_every_field_of_every_record_is_required() -> None:
    for definition in [SCHEMA, *SCHEMA["$defs"].values()]:
        assert definition["required"] == list(definition["properties"])


def test_the_sample_is_valid(sample: Document) -> None:
    assert faults(json.loads(ktrel.dumps(sample))) == []


def test_every_document_is_valid(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert faults(json.loads(ktrel.dumps(document))) == []


def test_every_line_of_ndjson_is_valid_by_its_kind(sample: Document) -> None:
    for line in ktrel.dumps(sample, "ndjson").splitlines():
        record = json.loads(line)
        name = KINDS[record["kind"]][1].__name__
        schema = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}
        assert list(Draft202012Validator(schema).iter_errors(record)) == []


@pytest.mark.parametrize(
    ("kind", "field", "wrong"),
    [
        ("meetings", "status", "maybe"),
        ("meetings", "type", None),
        ("meetings", "participants", {}),
        ("officials", "country", "Peru"),
        ("statistics", "value", "4.2"),
        ("articles", "start", -1),
        ("diagnostics", "severity", "fatal"),
    ],
)
def test_a_wrong_value_is_found(sample: Document, kind: str, field: str, wrong: Any) -> None:
    document = json.loads(ktrel.dumps(sample))
    document[kind][0][field] = wrong
    assert faults(document)
    del document[kind][0][field]
    assert faults(document)


def test_fields_that_it_does_not_know_are_allowed(sample: Document) -> None:
    document = json.loads(ktrel.dumps(sample))
    document["meetings"][0]["new"] = document["new"] = 1
    assert faults(document) == []
