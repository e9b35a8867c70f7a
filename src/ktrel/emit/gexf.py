"""`gexf`: who met whom as GEXF 1.2, the format of Gephi, with the extra `ktrel[graph]`."""

from __future__ import annotations

import re

import networkx as nx

from ..model.document import Document
from .network import network

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
# networkx writes the day on which it runs.
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def dumps(document: Document) -> bytes:
    """The graph of `network` as GEXF, without a clock."""
    told = "\n".join(nx.generate_gexf(network(document), version="1.2draft"))
    return f"{_HEAD}\n{_TODAY.sub('', told, count=1)}\n".encode()
