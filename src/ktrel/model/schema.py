"""The JSON Schema of a `ktrel/1` document, generated from the record classes."""

from __future__ import annotations

from typing import Any

import msgspec

from .document import SCHEMA, Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every document which ktrel writes is valid against.

    Every field is required, since absent values are written as null and empty lists as []. Fields that
    it doesn't know are allowed: within ktrel/1 new ones may be added.

    >>> document_schema()["title"]
    'ktrel/1'
    """
    _, definitions = msgspec.json.schema_components([Document])
    for name in sorted(definitions):
        _require_all(definitions[name])
    root = definitions.pop("Document")
    head = {"$schema": DIALECT, "title": SCHEMA, "description": root.pop("description")}
    root.pop("title", None)
    return {**head, **root, "$defs": dict(sorted(definitions.items()))}


def _require_all(definition: dict[str, Any]) -> None:
    properties = definition.get("properties")
    if properties is None:
        return
    definition["required"] = list(properties)
    for schema in properties.values():
        schema.pop("default", None)
