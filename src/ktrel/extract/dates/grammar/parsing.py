"""Reducing a stretch of tokens by the rules, turn by turn."""

from __future__ import annotations

import re
from typing import Any

from ..expressions.kinds import kind_of
from ..expressions.nesting import Listing
from ..expressions.scene import Expression
from .guards import GUARDS
from .rules import Grammar, Rule, Stage
from .tokens import Node

_NESTING = 4  # how deep phrases of one turn may hang in each other


def parse(nodes: list[Node], grammar: Grammar, text: str) -> list[Node]:
    """The stretch with all that the rules recognise put together into phrases; the rest stays as it is."""
    for number, stage in enumerate(grammar.stages):
        for _ in range(_NESTING if number >= 2 else 1):
            before = len(nodes)
            nodes = _reduced(nodes, stage, grammar, text)
            if len(nodes) == before:
                break
    return nodes


def _reduced(nodes: list[Node], stage: Stage, grammar: Grammar, text: str) -> list[Node]:
    signs = "".join([node.sign for node in nodes])
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        rules = stage.get(signs[at])
        phrase = _longest(rules, nodes, signs, at, grammar, text) if rules else None
        if phrase is None:
            found.append(nodes[at])
            at += 1
        else:
            node, at = phrase
            found.append(node)
    return found


def _longest(
    rules: tuple[Rule, ...], nodes: list[Node], signs: str, at: int, grammar: Grammar, text: str
) -> tuple[Node, int] | None:
    """The longest phrase that begins here, of equally long ones that of the first rule, and where it ends."""
    matches = [(match.end(), rule, match) for rule in rules if (match := rule.form.regex.match(signs, at))]
    if not matches:
        return None
    for end, rule, match in sorted(matches, key=lambda m: -m[0]) if len(matches) > 1 else matches:
        inside = nodes[at:end]
        if rule.guard and not GUARDS[rule.guard](text, inside[0].start, inside[-1].end):
            continue
        value = rule.meaning(_slots(rule, match, nodes))
        if value is not None:
            return _node(rule, value, inside, grammar), end
    return None


def _slots(rule: Rule, match: re.Match[str], nodes: list[Node]) -> dict[str, Any]:
    slots = dict(rule.constants)
    for name, classes, index in rule.form.captured(match):
        values = nodes[index].values
        slots[name] = next(values[c] for c in classes if c in values)
    return slots


def _node(rule: Rule, value: Any, inside: list[Node], grammar: Grammar) -> Node:
    values = value if isinstance(value, dict) else dict.fromkeys(rule.gives, value)
    dated = values.get("date")
    if isinstance(dated, Listing):
        values = {"listing": dated}  # no phrase can be made of several dates
    elif isinstance(dated, Expression):
        values = {**values, kind_of(dated): dated}
    sign = grammar.alphabet.sign(values)
    return Node(inside[0].start, inside[-1].end, sign, values, rule.name, tuple(inside))
