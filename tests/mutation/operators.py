"""What may go wrong in a line: every small change of a source that its tests ought to notice.

Only bodies of functions are changed. Left out is what cannot matter to a result, or only to a reader: type
annotations, decorators, docstrings, and the words of error messages and f-strings.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
CALLED = {
    "min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith",
    "endswith": "startswith", "lstrip": "rstrip", "rstrip": "lstrip", "search": "match", "find": "rfind",
    "rfind": "find",
    "union": "intersection", "intersection": "union", "issubset": "issuperset", "issuperset": "issubset",
}  # fmt: skip
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, order=True)
class Mutant:
    """One change: the lines of its statement, its number in its file, and what it does."""

    first: int
    last: int
    number: int
    what: str


class Changes(ast.NodeTransformer):
    """Counts every possible change of a tree, and makes the one that is asked for."""

    def __init__(self, wanted: int | None = None) -> None:
        self.wanted = wanted
        self.found: list[Mutant] = []
        self.lines = (0, 0)
        self.inside = 0  # how many functions

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.stmt):
            self.lines = (node.lineno, header_end(node))
        lines = self.lines
        if isinstance(node, FUNCTION):
            return self.function(node)
        if isinstance(node, ast.AnnAssign):
            return self.annotated(node)
        if isinstance(node, ast.Raise | ast.JoinedStr | ast.Assert):
            return node
        made = self.made(node) if self.inside else None
        changed = self.generic_visit(node)
        self.lines = lines
        return made or changed

    def made(self, node: ast.AST) -> ast.AST | None:
        """The change of this very node, where it is the one that is wanted."""
        made = None
        for what, change in alternatives(node):
            if len(self.found) == self.wanted:
                made = ast.copy_location(change, node)
            self.found.append(Mutant(*self.lines, len(self.found), what))
        return made

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        self.inside += 1
        docstring = ast.get_docstring(node, clean=False) is not None
        node.body = [*node.body[:docstring], *map(self.statement, node.body[docstring:])]
        self.inside -= 1
        return node

    def statement(self, node: ast.stmt) -> ast.stmt:
        changed = self.visit(node)
        assert isinstance(changed, ast.stmt)
        return changed

    def annotated(self, node: ast.AnnAssign) -> ast.AST:
        if self.inside and node.value:
            changed = self.visit(node.value)
            assert isinstance(changed, ast.expr)
            node.value = changed
        return node


def header_end(node: ast.stmt) -> int:
    """The last line of a statement, or of the head of one that has others in it."""
    body = getattr(node, "body", None)
    return max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno


def alternatives(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Every change of one node, as (what it does, the other node)."""
    match node:
        case ast.expr():
            yield from other_values(node)
        case ast.Return(value=ast.expr() as value) if not is_empty(value):
            yield "returns None", ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield "call left out", ast.Pass()
        case ast.Break():
            yield "break -> continue", ast.Continue()
        case ast.Continue():
            yield "continue -> break", ast.Break()
        case ast.If(test=ast.Name() | ast.Call() | ast.Attribute() | ast.NamedExpr() as test):
            yield "condition turned round", with_field(node, "test", ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=[*conditions]):
            for n in range(len(conditions)):
                yield "filter left out", with_field(node, "ifs", [*conditions[:n], *conditions[n + 1 :]])


def other_values(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    """The changes of an expression."""
    match node:
        case ast.Compare(ops=[operator], left=_) if other := COMPARED.get(type(operator)):
            yield f"{name(operator)} -> {other.__name__}", with_field(node, "ops", [other()])
        case ast.BoolOp(op=operator, values=values):
            turned = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield f"{name(operator)} -> {name(turned)}", with_field(node, "op", turned)
            for n, value in enumerate(values):
                rest = [*values[:n], *values[n + 1 :]]
                left = rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)
                yield f"without `{ast.unparse(value)[:60]}`", left
        case ast.UnaryOp(op=ast.Not() | ast.USub() as operator, operand=operand):
            yield f"{name(operator)} left out", operand
        case ast.BinOp(op=operator) if other_operator := COUNTED.get(type(operator)):
            yield f"{name(operator)} -> {other_operator.__name__}", with_field(node, "op", other_operator())
        case ast.IfExp(body=body, orelse=orelse):
            yield "always the first", body
            yield "always the second", orelse
        case ast.Constant(value=value):
            yield from (
                (f"{value!r} -> {other!r}"[:60], ast.Constant(other)) for other in other_constants(value)
            )
        case ast.Call(func=ast.Name(id=called) as function) if called in CALLED:
            new = with_field(function, "id", CALLED[called])
            yield f"{called} -> {CALLED[called]}", with_field(node, "func", new)
        case ast.Call(func=ast.Attribute(attr=called) as function) if called in CALLED:
            new = with_field(function, "attr", CALLED[called])
            yield f"{called} -> {CALLED[called]}", with_field(node, "func", new)


def other_constants(value: object) -> Iterator[object]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str():
            yield f"{value}~"


def is_empty(value: ast.expr) -> bool:
    """Whether None in its place would mostly be the same."""
    return isinstance(value, ast.Constant) and not value.value


def name(node: ast.AST) -> str:
    return type(node).__name__


def with_field(node: ast.AST, field: str, value: object) -> ast.AST:
    changed = copy.copy(node)
    setattr(changed, field, value)
    return changed


def mutants(source: str) -> list[Mutant]:
    """Every change of a source, in the order of its text."""
    changes = Changes()
    changes.visit(ast.parse(source))
    return changes.found


def mutated(source: str, number: int) -> ast.Module:
    """The tree of a source with that one change made."""
    tree = Changes(number).visit(ast.parse(source))
    assert isinstance(tree, ast.Module)
    return ast.fix_missing_locations(tree)
