"""Who is known: the checks of a people file, the shipped entries, look-ups by name and by office."""

import re
from pathlib import Path

import pytest

from ktrel.errors import KnowledgeError
from ktrel.knowledge.loader import digest
from ktrel.names.keys import folded
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
        ([entry(term=post("2013", "2015") + ', seen = "2014"')], "has an end, so 'seen' has nothing to say"),
        ([entry(term=post("2013") + ', seen = "today"')], "'today' is no EDTF date"),
        (
            [entry(term=post("2013", role="minstrel"))],
            "minstrel' - at `$.terms[0].role`; roles are head_of_state, ",
        ),
        ([entry(more='family = "Osai"\n')], "'Osai' is no part of the name 'Ada Osei'"),
        ([entry(more='wikidata = "12"\n')], "'12' is no Wikidata id"),
        (
            [entry(more='nickname = "A"\n')],
            "gh-ada-osei: Object contains unknown field `nickname`; fields are name, family",
        ),
        ([entry(more="terms = 3\n")], "gh-ada-osei: Expected `array`, got `int` - at `$.terms`"),
        (["[gh-ada-osei\n"], "line 1"),
        ([entry(id="osei")], "an id is 'gh-'"),
        (['[gh-ada-osei]\nname = "Ada Osei"\nsource = " "\n'], "needs a source"),
        (['[gh-ada-osei]\nname = "Ada Osei"\n'], "gh-ada-osei: Object missing required field `source`"),
        ([entry(), entry()], "gh-ada-osei"),
        ([f"a = {'9' * 9000}"], "digits"),
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
    assert raised.value.path == str(tmp_path / "gh.toml")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (post("2012", role="head_of_state"), post("2014", role="head_of_state")),
        (post("2012", role="head_of_government"), post("2011", "2013", role="head_of_government")),
        (post("2012", "2015"), post("2013", "2014")),
        (post("2012", role="defense_minister"), post("2012", role="defense_minister")),
        (post("2012", role="ambassador"), post("2013", role="ambassador")),
        (post("2012", role="security_adviser"), post("2013", role="security_adviser")),
        (post("2012") + ', country = "EU"', post("2013") + ', country = "EU"'),
        (post("2012") + ', seen = "2015"', post("2013")),
    ],
)
def test_one_seat_has_one_holder_at_a_time(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(KnowledgeError, match="overlaps that of"):
        load(tmp_path, entry(term=one), entry("Kofi Mensah", other, id="gh-kofi"))


@pytest.mark.parametrize("form", ['aliases = ["Kofi Mensah"]\n', 'native = ["Kofi Mensah"]\n'])
def test_a_strong_name_is_borne_by_one_person_of_a_country(tmp_path: Path, form: str) -> None:
    other = entry("Kofi Mensah", id="gh-kofi-mensah")
    with pytest.raises(KnowledgeError, match="shares the name 'kofi mensah' with gh-ada-osei"):
        load(tmp_path, entry(more=form), other)
    weak = entry(more=form.replace("aliases", "weak").replace("native", "weak"))
    assert len(load(tmp_path, weak, other).persons) == 2


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gh.toml").write_bytes(b"\xff\xfe[")
    with pytest.raises(KnowledgeError, match=r"gh\.toml: cannot be read as UTF-8"):
        KnownPeople.load(tmp_path)


def test_a_file_is_named_by_its_country(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="'ghana' is no country that is known; name the file"):
        load(tmp_path, entry(), file="ghana.toml")


@pytest.mark.parametrize(
    "later",
    [
        post("2015-03-01"),  # the day of handover
        post("2015"),  # the year may lie wholly after
        post("2014-02-01", "2014-03-01", acting=True),
        post("2014", role="minister"),
        post("2013", role="ambassador").replace("Minister", "Ambassador to Togo"),
        post("2013") + ', country = "UN"',
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


def test_a_successor_of_ones_own_ends_a_term_of_which_no_end_was_known(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    base = load(tmp_path, entry(term=post("2012") + ', seen = "2020"'))
    own = load(tmp_path / "own", entry("Kofi Mensah", post("2017-03-01"), id="gh-kofi-mensah"))
    joined = base.joined(own)
    assert [p.id for p in joined.holders("foreign_minister", "GH", "2016")] == ["gh-ada-osei"]
    assert [p.id for p in joined.holders("foreign_minister", "GH", "2018")] == ["gh-kofi-mensah"]


def test_ones_own_folder_joins_the_built_in_people(tmp_path: Path) -> None:
    load(tmp_path, entry(term=post("1921", "1925")))
    known = known_people(tmp_path)
    assert len(known.persons) == len(SHIPPED) + 1
    assert digest(tmp_path) != digest()
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "gh.toml", tmp_path / "nowhere"):
        with pytest.raises(KnowledgeError, match="no folder with people files"):
            known_people(folder)


def test_an_old_source_says_nothing_of_later_days(tmp_path: Path) -> None:
    people = load(tmp_path, entry(term=post("2012") + ', seen = "2015"'))
    assert [p.id for p in people.holders("foreign_minister", "GH", "2015-12-31")] == ["gh-ada-osei"]
    assert people.holders("foreign_minister", "GH", "2016-01-01") == ()


def test_who_was_in_office_of_late_is_taken_to_be_so_unless_somebody_followed(tmp_path: Path) -> None:
    old = entry(term=post("2012") + ', seen = "2015"')
    people = load(tmp_path, old)
    assert people.positions("gh-ada-osei", "2017-06") != ()
    assert people.positions("gh-ada-osei", "2019") == ()
    followed = load(tmp_path, old, entry("Kofi Mensah", post("2017-02-01"), id="gh-kofi"))
    assert followed.positions("gh-ada-osei", "2016-06") != ()
    assert followed.positions("gh-ada-osei", "2017-06") == ()


def test_a_common_name_is_nobody_in_particular(tmp_path: Path) -> None:
    common = 'family = "Osei"\nweak = ["Ama Osei"]\n'
    people = load(tmp_path, entry("Ama Osei", more=common, id="gh-ama"))
    assert people.named("Ama Osei") == ()
    assert [p.id for p in people.named("Osei Ama", weak=True)] == ["gh-ama"]
    assert [p.id for p in people.matching("osei")] == ["gh-ama"]


def test_posts_of_no_country(tmp_path: Path) -> None:
    told = entry(term=post("2012", role="international_official"), id="int-ada-osei")
    people = load(tmp_path, told, file="international.toml")
    assert people.persons[0].country is None
    assert people.persons[0].countries == frozenset()
    with pytest.raises(KnowledgeError, match="an id is 'int-'"):
        load(tmp_path, entry(), file="international.toml")


def test_nobody_is_known_without_knowledge() -> None:
    assert EMPTY.named("Shigeru Ishiba") == ()
    assert EMPTY.holders("head_of_state", "KR", "2024") == ()
    assert EMPTY.positions("jp-shigeru-ishiba", "2024-12") == ()
    assert EMPTY.get("jp-shigeru-ishiba") is None


@pytest.mark.parametrize("person", SHIPPED, ids=lambda p: p.id)
def test_shipped_entry(person) -> None:  # type: ignore[no-untyped-def]
    slug = re.sub(r"[^a-z0-9]+", "-", folded(person.name).replace("'", ""))
    assert person.id == f"{(person.country or 'int').lower()}-{slug.strip('-')}"
    assert person.terms, "an entry tells at least one term"
    firsts = [term.days.first for term in person.terms]
    assert firsts == sorted(firsts), "terms stand in the order of time"
    bearers = known_people().named(person.name, weak=True)
    assert [p.id for p in bearers if p.country == person.country] == [person.id]
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
        ("ambassador", "JP", "2025-06-16", ["Shigeo Yamada", "Koichi Mizushima"]),
        ("head_of_state", "KR", "2000-06-15", ["Kim Dae-jung"]),
        ("foreign_minister", "KR", "2003-08", ["Yoon Young-kwan"]),
        ("head_of_government", "JP", "2002-09-17", ["Junichiro Koizumi"]),
        ("foreign_minister", "US", "2003", ["Colin Powell"]),
        ("defense_minister", "US", "2003", ["Donald Rumsfeld"]),
        ("head_of_state", "CN", "1998", ["Jiang Zemin"]),
        ("head_of_government", "GB", "2022-09-20", ["Liz Truss"]),
        ("head_of_government", "GB", "2022-10-25", ["Rishi Sunak"]),
        ("foreign_minister", "GB", "2016-12-01", ["Boris Johnson"]),
        ("head_of_government", "FR", "2024-10", ["Michel Barnier"]),
        ("foreign_minister", "FR", "2013-05", ["Laurent Fabius"]),
        ("head_of_government", "DE", "2015", ["Angela Merkel"]),
        ("head_of_state", "TR", "2013", ["Abdullah Gül"]),
        ("head_of_government", "TR", "2013", ["Recep Tayyip Erdoğan"]),
        ("foreign_minister", "IN", "2016", ["Sushma Swaraj"]),
        ("head_of_government", "AU", "2013-07-01", ["Kevin Rudd"]),
        ("head_of_government", "MY", "2019", ["Mahathir Mohamad"]),
        ("head_of_state", "PH", "2017", ["Rodrigo Duterte"]),
        ("foreign_minister", "ID", "2020", ["Retno Marsudi"]),
        ("head_of_state", "VN", "2019", ["Nguyen Phu Trong"]),
        ("head_of_state", "TW", "2017", ["Tsai Ing-wen"]),
        ("defense_minister", "SG", "2015", ["Ng Eng Hen"]),
        ("foreign_minister", "SA", "2016", ["Adel al-Jubeir"]),
        ("international_official", "EU", "2016", ["Jean-Claude Juncker", "Federica Mogherini"]),
        ("head_of_state", "PE", "1995", ["Alberto Fujimori"]),
        ("head_of_government", "PL", "2003", ["Leszek Miller"]),
        ("head_of_state", "EG", "2005", ["Hosni Mubarak"]),
        ("foreign_minister", "DE", "2000", ["Joschka Fischer"]),
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
