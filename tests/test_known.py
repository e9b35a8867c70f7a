"""Who is known: the checks of a people file, the shipped entries, look-ups by name and by office."""

import re
import unicodedata
from pathlib import Path

import pytest

from ktrel.errors import KnowledgeError
from ktrel.names.known import EMPTY, KnownPeople, known_people

SHIPPED = known_people().persons


def entry(name: str = "Ada Osei", term: str = "", more: str = "", id: str = "gh-ada-osei") -> str:
    terms = f"terms = [{{{term}}}]\n" if term else ""
    return f'[{id}]\nname = "{name}"\n{more}{terms}source = "a test"\n'


def post(start: str, end: str | None = None, *, role: str = "foreign_minister", acting: bool = False) -> str:
    tail = (f', end = "{end}"' if end else "") + (", acting = true" if acting else "")
    return f'role = "{role}", title = "Minister", start = "{start}"{tail}'


def load(folder: Path, *entries: str, file: str = "gh.toml") -> KnownPeople:
    (folder / file).write_text("\n".join(entries), encoding="utf-8")
    return KnownPeople.load(folder)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(term=post("2012-13"))], "'2012-13' is no EDTF date"),
        ([entry(term=post("2012/2013"))], "'2012/2013' is no EDTF date"),
        ([entry(term=post("2013", "2012-05"))], "ends before it starts"),
        ([entry(term=post("2013") + ', country = "QQ"')], "'QQ' is no country"),
        ([entry(term=post("2013", role="minstrel"))], "minstrel"),
        ([entry(more='family = "Osai"\n')], "'Osai' is no part of the name 'Ada Osei'"),
        ([entry(more='wikidata = "12"\n')], "'12' is no Wikidata id"),
        ([entry(more='nickname = "A"\n')], "nickname"),
        ([entry(id="osei")], "an id is 'gh-'"),
        (['[gh-ada-osei]\nname = "Ada Osei"\nsource = " "\n'], "needs a source"),
        (['[gh-ada-osei]\nname = "Ada Osei"\n'], "source"),
        ([entry(), entry()], "gh-ada-osei"),
        ([entry(), entry("Osei Ada", id="gh-other")], "shares the name 'ada osei' with gh-ada-osei"),
        (
            [entry(term=post("2012", "2015-03-01")), entry("Kofi Mensah", post("2014-02-01"), id="gh-kofi")],
            "overlaps that of gh-ada-osei",
        ),
    ],
)
def test_a_malformed_entry_is_refused_by_file_and_name(tmp_path: Path, entries: list[str], said: str) -> None:
    with pytest.raises(KnowledgeError, match=re.escape(said)) as raised:
        load(tmp_path, *entries)
    assert raised.value.path == "people/gh.toml"


def test_a_file_is_named_by_its_country(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="'GHANA' is no country"):
        load(tmp_path, entry(), file="ghana.toml")


@pytest.mark.parametrize(
    "later",
    [
        post("2015-03-01"),  # the day of handover
        post("2015"),  # the year may lie wholly after
        post("2014-02-01", "2014-03-01", acting=True),
        post("2014", role="minister"),
    ],
)
def test_terms_that_need_not_clash_are_accepted(tmp_path: Path, later: str) -> None:
    first = entry(term=post("2012", "2015-03-01"))
    assert len(load(tmp_path, first, entry("Kofi Mensah", later, id="gh-kofi-mensah")).persons) == 2


def test_names_match_in_any_order_script_and_hyphenation(tmp_path: Path) -> None:
    people = load(
        tmp_path,
        '[kr-bae-na-ri]\nname = "Bae Na-ri"\nfamily = "Bae"\ngiven = "Na-ri"\nnative = ["배나리"]\n'
        'aliases = ["Pae Na-ri"]\nweak = ["Bae Nari-ah"]\nsource = "a test"\n',
        file="kr.toml",
    )
    for name in ("Na Ri BAE", "Bae Nari", "pae na-ri", "배나리", "배 나리"):
        assert [person.id for person in people.named(name)] == ["kr-bae-na-ri"], name
    assert people.named("Bae Nari-ah") == ()
    assert [person.id for person in people.named("Bae Nari-ah", weak=True)] == ["kr-bae-na-ri"]
    assert people.named("Bae Na-ra") == ()
    assert [person.id for person in people.surnamed("bae")] == ["kr-bae-na-ri"]


def test_ones_own_entries_join_and_replace(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    base = load(tmp_path, entry(term=post("2012")))
    own = load(tmp_path / "own", entry(term=post("2012", "2015")), entry("Kofi Mensah", id="gh-kofi-mensah"))
    joined = base.joined(own)
    assert len(joined.persons) == 2
    assert joined.holders("foreign_minister", "GH", "2016") == ()
    assert base.joined(EMPTY).persons == base.persons


def test_nobody_is_known_without_knowledge() -> None:
    assert EMPTY.named("Shigeru Ishiba") == ()
    assert EMPTY.holders("head_of_state", "KR", "2024") == ()
    assert EMPTY.positions("jp-shigeru-ishiba", "2024-12") == ()
    assert EMPTY.get("jp-shigeru-ishiba") is None


@pytest.mark.parametrize("person", SHIPPED, ids=lambda p: p.id)
def test_shipped_entry(person) -> None:  # type: ignore[no-untyped-def]
    plain = unicodedata.normalize("NFKD", person.name).replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c)).lower())
    assert person.id == f"{person.country.lower()}-{slug.strip('-')}"
    assert person.terms, "an entry tells at least one term"
    firsts = [term.days.first for term in person.terms]
    assert firsts == sorted(firsts), "terms stand in the order of time"
    assert [p.id for p in known_people().named(person.name) if p.country == person.country] == [person.id]
    assert "," in person.source, "a source is named: where, and which page or day"


@pytest.mark.parametrize(
    ("role", "country", "on", "names"),
    [
        ("head_of_government", "JP", "2024-12", ["Shigeru Ishiba"]),
        ("head_of_government", "JP", "2025-10-20", ["Shigeru Ishiba"]),
        ("head_of_government", "JP", "2025-10-21", ["Sanae Takaichi"]),
        ("head_of_government", "JP", "2025-10", ["Shigeru Ishiba", "Sanae Takaichi"]),
        ("head_of_government", "JP", "2012-12-25", ["Yoshihiko Noda"]),
        ("head_of_government", "JP", "2015-06-22", ["Shinzo Abe"]),
        ("foreign_minister", "JP", "2015-12-28", ["Fumio Kishida"]),
        ("foreign_minister", "JP", "2022-07-18", ["Yoshimasa Hayashi"]),
        ("foreign_minister", "JP", "2025-07-24", ["Takeshi Iwaya"]),
        ("defense_minister", "JP", "2018-12-20", ["Takeshi Iwaya"]),
        ("head_of_state", "KR", "2025-06-04", ["Lee Jae-myung"]),
        ("head_of_state", "KR", "2024-12-20", ["Yoon Suk Yeol", "Han Duck-soo"]),
        ("head_of_state", "KR", "2025-01-13", ["Yoon Suk Yeol", "Choi Sang-mok"]),
        ("foreign_minister", "KR", "2015-12-28", ["Yun Byung-se"]),
        ("foreign_minister", "KR", "2025-01-13", ["Cho Tae-yul"]),
        ("foreign_minister", "KR", "2025-07-24", ["Cho Hyun"]),
        ("foreign_minister", "CN", "2023-06-18", ["Qin Gang"]),
        ("foreign_minister", "CN", "2023-11-26", ["Wang Yi"]),
        ("foreign_minister", "US", "2023-06-18", ["Antony Blinken"]),
        ("foreign_minister", "KP", "2018-04-27", ["Ri Yong-ho"]),
        ("head_of_state", "US", "2025-08-25", ["Donald Trump"]),
        ("head_of_state", "RU", "2011", ["Dmitry Medvedev"]),
        ("security_adviser", "KR", "2026-01-13", ["Wi Sung-lac"]),
        ("security_adviser", "US", "2025-05-01", ["Marco Rubio"]),
        ("defense_minister", "KR", "2019-06-01", ["Jeong Kyeong-doo"]),
        ("ambassador", "JP", "2025-06-16", ["Koichi Mizushima"]),
        ("foreign_minister", "JP", "no date", []),
    ],
)
def test_who_held_the_office(role: str, country: str, on: str, names: list[str]) -> None:
    assert [person.name for person in known_people().holders(role, country, on)] == names


@pytest.mark.parametrize(("on", "name"), [("2024-12-20", "Han Duck-soo"), ("2025-01-13", "Choi Sang-mok")])
def test_who_acted_for_the_suspended_president(on: str, name: str) -> None:
    people = known_people()
    acting = [
        person.name
        for person in people.holders("head_of_state", "KR", on)
        if any(term.acting and term.role == "head_of_state" for term in people.positions(person.id, on))
    ]
    assert acting == [name]


def test_positions_on_a_day() -> None:
    titles = [term.title for term in known_people().positions("jp-taro-aso", "2016-05-20")]
    assert titles == ["Deputy Prime Minister", "Minister of Finance"]
    assert known_people().positions("jp-taro-aso", "1990") == ()
