"""What the tagger hands out: one quantity of a text."""

from ...model.document import Direction, Qualifier, Record
from ...model.facts import Span
from ...model.tagged import Frame, QuantityKind

__all__ = ["Frame", "Quantity", "QuantityKind"]


class Quantity(Record, frozen=True, kw_only=True):
    """A number with its unit as the text writes it.

    `span` is the figure with its unit ("$3.2bn", "6.5 percent", "300-fold"; a counted noun lies outside),
    `number` the numeral alone. `unit` is as in the document: `percent`, `percentage_point`, `basis_point`,
    `fold`, an ISO 4217 code, the English name of a measure or duration, or the counted noun in the singular
    (`people` for people in general; None where the text leaves it open). `noun` is the stretch from behind
    the number to the end of that noun. `frame` tells a difference or growth factor ("rose 5.5 percent":
    delta) from a new level ("to 48 percent") and an old one ("from 34"); `direction` is only of a delta.
    `part` marks the first number of "18 of the 90 hostages", which counts what the second counts.
    `told` is `span` with the qualifier's words in front; `per` what a rate is for each of ("barrel");
    `margin` what stands behind "±". A rank ("third-largest", "No. 2") is a quantity, too, of that kind.
    """

    span: Span
    number: Span
    told: Span
    value: float
    value_max: float | None
    margin: float | None = None
    unit: str | None
    kind: QuantityKind
    qualifier: Qualifier | None
    frame: Frame | None
    direction: Direction | None
    per: str | None
    noun: Span | None
    attributive: bool
    part: bool
    vague: bool
    rule: str
