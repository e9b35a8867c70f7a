"""Every regular expression of ktrel, and for each the texts that would cost it most.

    python tests/patterns.py            # prints them as JSON: pattern, flags, where it was compiled

Run as a program of its own, it records what is compiled while all modules are imported, all cached tables are
made and some texts are read; expressions that stand as literals in calls come from the source.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _constants as sre
from re import _parser as parser
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ktrel"
CALLS = [f"re.{name}" for name in ("match", "fullmatch", "search", "sub", "split", "findall", "finditer")]

Key = tuple[str, int, str, bool, bool]  # pattern, flags, place, whether of bytes, whether it has to match all


# ---------------------------------------------------------------- collecting


def recorded() -> dict[Key, None]:
    """What ktrel compiles, by where it does."""
    found: dict[Key, None] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def recording(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        if place := _place():
            found[_key(made, place)] = None
        return made

    re._compile = recording  # type: ignore[attr-defined]
    _import_all()
    _call_all()
    _read_some()
    re._compile = compile_  # type: ignore[attr-defined]
    whole = set(_of_the_whole())
    return {(*key[:4], key[:3] in whole): None for key in found}


def _of_the_whole() -> Iterator[tuple[str, int, str]]:
    """Pattern, flags and place of expressions that their modules hold against the whole of a text."""
    for name, module in sorted(sys.modules.items()):
        if not name.startswith("ktrel") or not module.__file__:
            continue
        source = Path(module.__file__)
        told = set(re.findall(r"\b(\w+)\.fullmatch\(", source.read_text(encoding="utf-8")))
        for word, value in vars(module).items():
            if word in told and isinstance(value, re.Pattern):
                yield _key(value, str(source.relative_to(SOURCE)))[:3]


def _key(made: re.Pattern[Any], place: str, whole: bool = False) -> Key:
    told = made.pattern
    in_bytes = isinstance(told, bytes)
    return told.decode("latin-1") if in_bytes else told, made.flags, place, in_bytes, whole


def _place() -> str | None:
    """The nearest module of ktrel on the stack, unless a library was called between it and `re`."""
    frame: Any = sys._getframe(2)
    while frame and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    name = frame.f_code.co_filename
    return str(Path(name).relative_to(SOURCE)) if name.startswith(str(SOURCE)) else None


def _import_all() -> None:
    import ktrel

    for info in pkgutil.walk_packages(ktrel.__path__, "ktrel."):
        if info.name != "ktrel.__main__":
            importlib.import_module(info.name)


def _call_all() -> None:
    """Call every function without arguments whose result is kept: they read the tables."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("ktrel"):
            for member in list(vars(module).values()):
                own = hasattr(member, "cache_info") and member.__module__ == name
                if own and not member.__wrapped__.__code__.co_argcount:
                    member()


def _read_some() -> None:
    import ktrel

    ktrel.extract(sorted((ROOT / "seeds").glob("*.txt"))[:4])


def literal() -> Iterator[Key]:
    """The expressions that stand in calls of `re` as they are."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in CALLS:
                told = node.args[0]
                if isinstance(told, ast.Constant) and isinstance(told.value, str | bytes):
                    made = re.compile(told.value, _flags(node))
                    yield _key(made, str(path.relative_to(SOURCE)), ast.unparse(node.func) == "re.fullmatch")


def _flags(node: ast.Call) -> int:
    told = [ast.unparse(a) for a in (*node.args[1:], *(k.value for k in node.keywords))]
    flags = [name for text in told for name in re.findall(r"\bre\.([A-Z]+)\b", text)]
    return int(sum(getattr(re, name) for name in set(flags)))


# ---------------------------------------------------------------- attacking

_MOST = 24  # witnesses of a part
_LONGEST = 6000  # characters of an expression that is more than a list of names
_ALWAYS = (
    "a",
    "A",
    "1",
    " ",
    "\n",
    "-",
    ".",
    ",",
    "'",
    '"',
    "(",
    "<",
    "_",
    "é",
    "a ",
    "A ",
    "1 ",
    "A. ",
    "a, ",
    "1,",
)
_ENDS = ("\0", "!", "1", " \0" * 60)  # the last is longer than what is bounded takes


class Attack(NamedTuple):
    """What leads to a repetition, what is repeated, and what doesn't end it."""

    before: str
    unit: str
    end: str

    def text(self, size: int) -> str:
        """The attack with about so many characters."""
        return self.before + self.unit * max(1, size // len(self.unit)) + self.end


def attacks(pattern: str, flags: int) -> Iterator[Attack]:
    """Whatever the pattern repeats, after what leads to it, and what many repeat; nothing ends it."""
    yield from (Attack("", unit, "\0") for unit in _ALWAYS)
    if len(pattern) < _LONGEST:
        own = itertools.islice(_pumps(list(parser.parse(pattern, flags)), ""), 60)
        yield from (Attack(before, unit, end) for before, unit in dict.fromkeys(own) for end in _ENDS)


def _pumps(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """What may be repeated in a sequence, with a text that leads there."""
    for kind, value in nodes:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, body = value
            if most > 8:
                for unit in _witnesses(list(body)):
                    if unit:
                        yield before, unit
                        yield "", unit
            yield from _pumps(list(body), before)
        elif kind is sre.BRANCH:
            for branch in value[1][:60]:
                yield from _pumps(list(branch), before)
        elif kind is sre.SUBPATTERN:
            yield from _pumps(list(value[3]), before)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _pumps(list(value[1]), before)
        elif kind is sre.ATOMIC_GROUP:
            yield from _pumps(list(value), before)
        before += next(iter(_witnesses([(kind, value)])), "")
        before = before[-200:]


def _witnesses(nodes: list[Any]) -> list[str]:
    """Short texts that a sequence matches."""
    found = [""]
    for kind, value in nodes:
        options = _options(kind, value) or [""]
        found = [a + b for a, b in itertools.islice(itertools.product(found, options), _MOST)]
    return list(dict.fromkeys(found))


def _options(kind: Any, value: Any) -> list[str]:
    if kind is sre.LITERAL:
        return [chr(value)]
    if kind is sre.NOT_LITERAL:
        return ["a" if value != ord("a") else "b"]
    if kind is sre.ANY:
        return ["a", " "]
    if kind is sre.IN:
        return _of_class(value)
    if kind is sre.BRANCH:
        return [w for branch in value[1][:_MOST] for w in _witnesses(list(branch))[:4]]
    if kind is sre.SUBPATTERN:
        return _witnesses(list(value[3]))
    if kind is sre.ATOMIC_GROUP:
        return _witnesses(list(value))
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, body = value
        inner, fewest = _witnesses(list(body))[:6], max(least, 1)
        more = [w * (fewest + 2) for w in inner[:2]] if most > fewest + 1 else []
        return [w * fewest for w in inner[:1]] + more + [w * fewest for w in inner[1:]] + [""] * (least == 0)
    return [""]  # positions, assertions, references


_SAMPLES = "aAzZ09 \n\t-–.,;:'’\"“”()[]<>/&$%_#*|éñ가王"
_CATEGORIES = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    sre.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    sre.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


def _of_class(items: list[Any]) -> list[str]:
    negated = items[0][0] is sre.NEGATE
    told = [item for item in items if item[0] is not sre.NEGATE]
    inside = [c for c in _SAMPLES if any(_holds(item, c) for item in told) != negated]
    if not inside and not negated:
        inside = [chr(v if k is sre.LITERAL else v[0]) for k, v in items if k in (sre.LITERAL, sre.RANGE)]
    return inside[:5]


def _holds(item: Any, char: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return ord(char) == value
    if kind is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return bool(_CATEGORIES[value](char)) if kind is sre.CATEGORY else False


if __name__ == "__main__":
    print(json.dumps([*dict.fromkeys([*recorded(), *literal()])]))
