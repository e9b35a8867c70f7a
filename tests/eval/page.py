"""The floors of accuracy as a table for the pages: what `make eval` holds on every run.

python tests/eval/page.py
"""

from __future__ import annotations

from baseline import load

COLUMNS = (
    ("titles", "articles.title"),
    ("publishers", "articles.source"),
    ("dates of publication", "articles.published"),
    ("officials F1", "officials.f1"),
    ("officials, all slots right", "officials.strict_f1"),
    ("meetings F1", "meetings.f1"),
    ("meetings, all slots right", "meetings.strict_f1"),
    ("statistics F1", "statistics.f1"),
    ("statistics, all slots right", "statistics.strict_f1"),
    ("dates F1", "dates.f1"),
    ("values of dates", "dates.value"),
    ("pairs of reports merged F1", "merging.f1"),
)


def main() -> None:
    """Print the table, a corpus a column."""
    corpora = load()["corpora"]
    names = sorted(corpora, key=lambda name: (name != "seeds", name))
    print(f"{'':28}" + "".join(f"{name:>8}" for name in names))
    for told, figure in COLUMNS:
        print(f"{told:28}" + "".join(f"{corpora[name]['floors'][figure]:8.2f}" for name in names))


if __name__ == "__main__":
    main()
