"""How right a document is: its records held against gold that people made, kind by kind and slot by slot.

Gold is a folder of JSON files, one for each input file; docs/scoring.md tells how to make it. Article by
article, the records that the document has evidence for in it are paired one to one with the gold. A meeting
or statistic that the document merged out of several articles holds one value a slot (status as of the newest
article, the more precise date): the slot is right if it agrees with any compatible gold record that it
answers for; where its `conflicts` give another value with evidence in the article, that one counts there.
"""

from .corpus import Scored, articles_by_name, score
from .gold import GoldFile, MergedGold, read_gold, read_merged
from .merging import MergingScore, score_merging
from .tally import KindScore
from .verdicts import Verdict

__all__ = [
    "GoldFile",
    "KindScore",
    "MergedGold",
    "MergingScore",
    "Scored",
    "Verdict",
    "articles_by_name",
    "read_gold",
    "read_merged",
    "score",
    "score_merging",
]
