"""What a rule may demand of the text around its phrase."""

from __future__ import annotations

import re
from collections.abc import Callable

Guard = Callable[[str, int, int], bool]

_NO_NOUN = "and|but|or|had|has|have|was|were|is|are|in|at|on|by|to|for|with|from|according"
_NOUN = re.compile(rf"(?:[ \t]+|[ \t]*\n[ \t]*)(?!(?:{_NO_NOUN})\b)[\w“\"'‘$]")


def ends_phrase(text: str, start: int, end: int) -> bool:
    """Whether nothing hangs on the phrase: "a day before." against "a day before the talks"."""
    return _NOUN.match(text, end) is None


_THAN = re.compile(r"\s+than\b")


def no_comparison(text: str, start: int, end: int) -> bool:
    """Whether it is not "a day later than planned"."""
    return _THAN.match(text, end) is None


_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)


def no_article(text: str, start: int, end: int) -> bool:
    """Whether an abbreviated weekday is one: not "the Sun, April 15"."""
    return (
        text[start : start + 3] != "Sun"
        or text[start : start + 6] == "Sunday"
        or not _ARTICLE.search(text, max(0, start - 5), start)
    )


_AWAITED = re.compile(r"\b(?:took|takes?|waited|waits?|not|n['’]t|never)\W+(?:[\w’']+\W+){0,2}$")


def not_awaited(text: str, start: int, end: int) -> bool:
    """Whether "until May" ends a span: "it took until May", "not until May" name the month alone."""
    return _AWAITED.search(text, max(0, start - 40), start) is None


_OF = re.compile(r"\s+(?:of\s+(?!all\b)|in\s+(?:the\s+)?(?:\d{4}|(?:month|year|decade|century)\b))")


def not_of(text: str, start: int, end: int) -> bool:
    """Whether "last week" stands by itself, not for the last one of something ("the last week of July")."""
    return _OF.match(text, end) is None or text[start:end].lower().split()[-2:-1] == ["this"]


_PART_OF = re.compile(r"\s+(?:of|in)\b")


def before_of(text: str, start: int, end: int) -> bool:
    """Whether the phrase is part of what follows: "the last Friday of May", not "last Friday"."""
    return _PART_OF.match(text, end) is not None


def year_ago(text: str, start: int, end: int) -> bool:
    """Whether "year-ago" is an adjective: "the year-ago quarter", not "a year ago" or "years earlier"."""
    return "-" in text[start:end] or not text[start:end].endswith(("ago", "earlier"))


_EVENT = re.compile(r"\s+(?:after|since|following|of|that|when|before|as|they|he|she|it|at|on|under)\b")


def no_event(text: str, start: int, end: int) -> bool:
    """Whether "the first seven months" are those of a year, not "after the war"."""
    return _EVENT.match(text, end) is None


_OF_YEAR = re.compile(
    r"\s+(?:(?:of|in)\s+)?(?:the\s+)?(?:last|this|next|previous|prior|year|a\s+year|\d{4})\b"
)


def same_alone(text: str, start: int, end: int) -> bool:
    """Whether "the same quarter" is the one told, not that of another year ("the same quarter last year")."""
    return "same" not in text[start:end].lower() or _OF_YEAR.match(text, end) is None


_NO_ADJECTIVE = f"{_NO_NOUN}|after|before|when|while|as|that|into|between|through|during"
_WORD_AFTER = re.compile(rf"[ \t]+(?!(?:{_NO_ADJECTIVE})\b)[\w$]")
_ARTICLE_BEFORE = re.compile(r"\b(?:an|the|this|that|of|its|his|their)\s+$", re.IGNORECASE)


def adverb(text: str, start: int, end: int) -> bool:
    """Whether "overnight" tells when: not "an overnight train", "overnight success"."""
    return _WORD_AFTER.match(text, end) is None and not _ARTICLE_BEFORE.search(text, max(0, start - 8), start)


_INEXACT = re.compile(
    r"\b(?:(?:more|less|fewer|over|under|nearly|almost|least|just|barely)(?:\s+than)?|for|during|lasting|lasts|given|have|has|had)\s+$",
    re.IGNORECASE,
)


def counted(text: str, start: int, end: int) -> bool:
    """Whether a day can be counted out: not "more than two weeks after May 3", "for 4 days from May 3"."""
    return _INEXACT.search(text, max(0, start - 16), start) is None


_PRICED = re.compile(r"[$€£¥₩]\s?$|\b(?:was|were|ended|closed|traded|trading|rose|fell|by)\s+(?:at\s+)?$")


def no_price(text: str, start: int, end: int) -> bool:
    """Whether "6.30 on Friday" is a time: full five minutes, and nothing that is quoted before it."""
    minutes = text[start:end].split(" ")[0].rpartition(".")[2]
    return minutes[-1:] in ("0", "5") and _PRICED.search(text, max(0, start - 14), start) is None


_RECORD = re.compile(
    r"\b(?:first|only|last|most|least|time|\w{2,}est|best|worst)\b[^.;:]{0,60}$", re.IGNORECASE
)


def no_record(text: str, start: int, end: int) -> bool:
    """Whether "in ten years" looks ahead: not in "the first visit in ten years"."""
    return _RECORD.search(text, max(0, start - 80), start) is None


_NOUN_BEFORE = re.compile(
    r"\b(?:at|by|of|until|till|from|since|before|after|in|to|around|the|for|towards?)\s+$", re.I
)


def edge_noun(text: str, start: int, end: int) -> bool:
    """Whether "end June" is the end of June: not the verb of "talks may start next year"."""
    return "-" in text[start:end] or _NOUN_BEFORE.search(text, max(0, start - 9), start) is not None


_DAY_NAMED = re.compile(r"\bago (?:to(?:day|morrow)|yesterday|this (?:week|month|day))\Z", re.IGNORECASE)


def anniversary(text: str, start: int, end: int) -> bool:
    """Whether "ten years ago today" is told, rather than "a year ago, last week"."""
    return _DAY_NAMED.search(text, start, end) is not None


_LENGTH_BEFORE = re.compile(r"\b(?:in|over|during|for|of|the|its|within|first|last)\s+$", re.IGNORECASE)


def of_period(text: str, start: int, end: int) -> bool:
    """Whether "three months to June" is a period: not "with two weeks to Christmas", "three days to go"."""
    opened = text[start : start + 4].lower() == "the "
    return opened or _LENGTH_BEFORE.search(text, max(0, start - 10), start) is not None


_ON_BEFORE = re.compile(r"\b(?:on|by|until|till|from|for)\s+$")


def week_later(text: str, start: int, end: int) -> bool:
    """Whether "on Friday week" is told: in small letters, after a preposition, and nothing hanging on it."""
    told = text[start:end].endswith("week") and ends_phrase(text, start, end)
    return told and _ON_BEFORE.search(text, max(0, start - 8), start) is not None


_OVER = re.compile(r"\b(?:in|for|of|during|over|than)\s+(?:the\s+|its\s+)?$", re.IGNORECASE)


def ended_period(text: str, start: int, end: int) -> bool:
    """Whether "the year ended March 2018" is a period: not "The week ended Friday with a vote"."""
    return "fiscal" in text[start:end].lower() or _OVER.search(text, max(0, start - 12), start) is not None


GUARDS: dict[str, Guard] = {
    "ends_phrase": ends_phrase,
    "not_awaited": not_awaited,
    "no_event": no_event,
    "same_alone": same_alone,
    "not_of": not_of,
    "no_article": no_article,
    "no_comparison": no_comparison,
    "before_of": before_of,
    "year_ago": year_ago,
    "adverb": adverb,
    "counted": counted,
    "no_price": no_price,
    "anniversary": anniversary,
    "edge_noun": edge_noun,
    "no_record": no_record,
    "of_period": of_period,
    "week_later": week_later,
    "ended_period": ended_period,
}
