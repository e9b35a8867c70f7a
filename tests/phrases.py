"""Phrases made from the rules of the date tagger: whatever its forms allow, nested to any depth."""

from __future__ import annotations

from random import Random

from ktrel.extract.dates.expressions.kinds import KINDS
from ktrel.extract.dates.grammar.forms import Piece, pieces
from ktrel.extract.dates.grammar.layouts import NUMERALS, numeral
from ktrel.extract.dates.grammar.rules import RULE_FILES, RuleEntry, RuleFile, grammar
from ktrel.knowledge.loader import read

SPECIAL = {
    "ordinal": ["1st", "22nd", "40th"],
    "oday": ["3rd", "31st"],
    "decade": ["1970s", "'90s", "0s"],
    "quarter": ["Q3", "H1", "2H"],
    "dated_quarter": ["1H25", "Q42024"],
    "half_day": ["6 p.m.", "12:05 am"],
    "fy": ["FY24", "FY2024"],
    "clock": ["20:57"],
    "holiday": ["Christmas Eve", "Liberation Day", "Easter"],
    "a_day": ["2024-02-29", "yesterday", "Jan. 13, 2026"],
    "some_day": ["Feb. 29", "Jan. 13"],
    "a_ref": ["now"],
    "figures": ["2026-01-13"],
}


class Phrases:
    """A maker of phrases; the same seed makes the same."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.rules = [rule for name in RULE_FILES for rule in read(f"dates/{name}.toml", RuleFile).rule]
        self.words: dict[str, list[str]] = {name: list(words) for name, words in SPECIAL.items()}
        for surface, word in sorted(grammar().words.items()):
            for name in word.values:
                self.words.setdefault(name, []).append(surface)
        for sample in NUMERALS:
            for name in numeral(sample):
                self.words.setdefault(name, []).append(sample)
        self.giving: dict[str, list[RuleEntry]] = {}
        for rule in self.rules:
            for name in rule.gives.split():
                self.giving.setdefault(name, []).append(rule)

    def any(self, depth: int = 3) -> str:
        """A phrase of some rule."""
        return self._phrase(self.random.choice(self.rules), depth)

    def text(self, phrases: int) -> str:
        """Phrases side by side."""
        return self.random.choice([" ", ", ", " and ", " of ", "\n"]).join(self.any() for _ in range(phrases))

    def _phrase(self, rule: RuleEntry, depth: int) -> str:
        return self._alternatives(pieces(rule.form), depth)

    def _alternatives(self, parts: list[Piece], depth: int) -> str:
        branches: list[list[Piece]] = [[]]
        level = 0
        for part in parts:
            level += {"(": 1, ")": -1}.get(part.mark or "", 0)
            if part.mark == "|" and level == 0:
                branches.append([])
            else:
                branches[-1].append(part)
        return self._sequence(self.random.choice(branches), depth)

    def _sequence(self, parts: list[Piece], depth: int) -> str:
        told, at = [], 0
        while at < len(parts):
            end = self._closing(parts, at) if parts[at].mark == "(" else at
            optional = end + 1 < len(parts) and parts[end + 1].mark == "?"
            if not optional or self.random.random() < 0.5:
                inside = parts[at + 1 : end]
                told.append(self._alternatives(inside, depth) if end > at else self._word(parts[at], depth))
            at = end + (2 if optional else 1)
        return " ".join(filter(None, told))

    @staticmethod
    def _closing(parts: list[Piece], at: int) -> int:
        level = 0
        for index in range(at, len(parts)):
            level += {"(": 1, ")": -1}.get(parts[index].mark or "", 0)
            if level == 0:
                return index
        raise ValueError("uneven brackets")

    def _word(self, piece: Piece, depth: int) -> str:
        name = self.random.choice(piece.classes)
        if name.startswith("'"):
            return name[1:]
        rules = self.giving.get("date" if name in KINDS else name, [])
        words = self.words.get(name, [])
        if rules and (not words or (depth and self.random.random() < 0.5)):
            return self._phrase(self.random.choice(rules), depth - 1) if depth else "June 2024"
        return self.random.choice(words) if words else "June"
