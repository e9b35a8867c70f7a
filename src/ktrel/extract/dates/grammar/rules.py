"""The words and rules of knowledge/dates/, compiled for matching."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from msgspec import Struct, field

from ....errors import KnowledgeError
from ....knowledge.loader import read
from ..calendar.holidays import namesakes
from ..expressions.kinds import KINDS
from ..meaning import absolute, composing, counting, relative, repeats  # noqa: F401  (they register meanings)
from ..meaning.registry import MEANINGS, Meaning
from .forms import Alphabet, Form, compile_form, literals
from .layouts import NUMERALS, numeral

RULE_FILES = (
    "numerals",
    "durations",
    "absolute",
    "relative",
    "clock",
    "sets",
    "references",
    "within",
    "nested",
    "ranges",
)
_ALSO = {"ones": "num", "teens": "num", "tens": "num"}  # words that belong to a wider class, too
_QUIET = frozenset(
    [
        "num",
        "military",
        "two",
        "day",
        "hour",
        "nums",
        "days",
        "dotted_clock",
        "ones",
        "tens",
        "approx",
        "ordinal",
        "vague",
        "zone",
        "place_time",
        "mod",
        "edge",
        "comparative",
        "ultimate",
        "pointing",
        "dir",
        "then",
        "moment",
        "day_year",
    ]
)
"""Classes that alone don't make a stretch of text worth parsing."""
_COMMON = {"year", "first", "good", "fourth"}  # words of holidays that stand everywhere
_SPECIAL = (
    {"date", "a_day"},
    {"ordinal"},
    {"ordinal", "oday"},
    {"decade"},
    {"quarter"},
    {"dated_quarter"},
    {"half_day"},
    {"fy"},
)
"""What the tokeniser makes of other tokens than words and plain numerals."""


class Word(NamedTuple):
    """What a token can be: its sign, its values by class, whether it can start a parse, owns a dot."""

    sign: str
    values: dict[str, Any]
    trigger: bool
    dotted: bool


class RuleEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule as it stands in TOML."""

    name: str
    form: str
    means: str
    gives: str = "date"
    constants: dict[str, Any] = field(name="with", default_factory=dict)
    guard: str | None = None
    examples: dict[str, str] = field(default_factory=dict)


class RuleFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of rules; `stage` says in which turn it is applied."""

    stage: int
    rule: tuple[RuleEntry, ...]


class Rule(NamedTuple):
    """A compiled rule."""

    name: str
    form: Form
    meaning: Meaning
    gives: tuple[str, ...]
    constants: dict[str, Any]
    guard: str | None


Stage = dict[str, tuple[Rule, ...]]
"""The rules of one turn by the signs that they can begin with."""


class Grammar(NamedTuple):
    """Words, signs and rules."""

    words: dict[str, Word]
    alphabet: Alphabet
    stages: tuple[Stage, ...]
    quiet: frozenset[str] = _QUIET


@cache
def grammar() -> Grammar:
    """The built-in grammar, compiled once.

    Raises KnowledgeError where a rule names a class or a meaning that does not exist.
    """
    files = [read(f"dates/{name}.toml", RuleFile) for name in RULE_FILES]
    files.append(RuleFile(stage=1, rule=tuple(_holiday_rules())))
    entries = list(chain.from_iterable(f.rule for f in files))
    alphabet = Alphabet()
    telling = {w for e in _holiday_rules() for w in literals(e.form) if len(w) > 3} - _COMMON | {"clock"}
    words = _words(alphabet, {w for e in entries for w in literals(e.form)}, telling)
    for classes in chain(_SPECIAL, (numeral(sample).keys() for sample in NUMERALS)):
        alphabet.sign(classes)
    for entry in entries:
        _register(entry.gives.split(), alphabet)
    return Grammar(words, alphabet, _stages(files, alphabet))


def _register(gives: list[str], alphabet: Alphabet) -> None:
    for classes in (gives, *([name] for name in gives)):
        for kind in KINDS if "date" in classes else ("",):
            alphabet.sign({*classes, kind} - {""})


def _words(alphabet: Alphabet, plain: set[str], telling: set[str]) -> dict[str, Word]:
    """Every surface form with what it can be; the words that forms spell out are classes of their own."""
    values: dict[str, dict[str, Any]] = {}
    for word in plain:
        _enter(values, word, "'" + word, word)
    classes = read("dates/words.toml", dict[str, dict[str, int | str]])
    with_dot = classes.pop("dotted").keys()
    for name, members in classes.items():
        for word, value in members.items():
            _enter(values, word, name, value)
            if name in _ALSO:
                _enter(values, word, _ALSO[name], value)
    return {
        surface: Word(
            sign=alphabet.sign(of_class),
            values=of_class,
            trigger=surface.lower() in telling or any(not (c[0] == "'" or c in _QUIET) for c in of_class),
            dotted=surface.lower() in with_dot,
        )
        for surface, of_class in values.items()
    }


def _enter(values: dict[str, dict[str, Any]], word: str, name: str, value: int | str) -> None:
    """Puts a word into a class in each of its spellings; one with a capital is not met without it."""
    spellings = (word,) if word.isupper() else (word, word.capitalize(), word.upper(), word.replace("'", "’"))
    for spelling in spellings:
        values.setdefault(spelling, {})[name] = value


def _holiday_rules() -> list[RuleEntry]:
    """A rule for each name of a holiday, for most names are of several words."""
    return [
        RuleEntry(
            name="holiday-name",
            form=name.lower().replace("s'", "s '").replace("'s", " 's").replace("-", " - "),
            means="constant_text",
            gives="holiday",
            constants={"value": name},
        )
        for name in namesakes()
    ]


def _stages(files: list[RuleFile], alphabet: Alphabet) -> tuple[Stage, ...]:
    stages: dict[int, dict[str, list[Rule]]] = {}
    for file in files:
        for entry in file.rule:
            rule = _compiled(entry, alphabet)
            by_sign = stages.setdefault(file.stage, {})
            for sign in dict.fromkeys(rule.form.first):
                by_sign.setdefault(sign, []).append(rule)
    return tuple({sign: tuple(rules) for sign, rules in stages[n].items()} for n in sorted(stages))


def _compiled(entry: RuleEntry, alphabet: Alphabet) -> Rule:
    if entry.means not in MEANINGS:
        raise KnowledgeError(f"the rule '{entry.name}' names an unknown meaning '{entry.means}'", "dates")
    form = compile_form(entry.form, alphabet)
    return Rule(
        entry.name, form, MEANINGS[entry.means], tuple(entry.gives.split()), entry.constants, entry.guard
    )
