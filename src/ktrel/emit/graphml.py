"""`graphml`: who met whom as GraphML, with the extra `ktrel[graph]`."""

from __future__ import annotations

import io

import networkx as nx

from ..model.document import Document
from .network import network


def dumps(document: Document) -> bytes:
    """The graph of `network` as GraphML, whether or not lxml is installed the same."""
    written = io.BytesIO()
    nx.write_graphml_xml(network(document), written, named_key_ids=True)
    return written.getvalue().rstrip() + b"\n"
