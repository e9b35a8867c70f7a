"""What two names are of each other."""

from typing import Literal

from msgspec import Struct

Verdict = Literal["same", "different", "unsure"]


class Comparison(Struct, frozen=True):
    """`same` where the letters alone make it one person's name, `unsure` where more evidence is needed.

    `slip` is whether it is the same but for a slip of the pen or a spelling by ear: for people told to hold
    different posts that is too little.
    """

    verdict: Verdict
    reason: str
    slip: bool = False
