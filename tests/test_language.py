"""Which language an article is in, and what becomes of one that is not English."""

from __future__ import annotations

from pathlib import Path

import pytest

import ktrel
from ktrel.segment.language import language_of

FRENCH = (
    "PARIS, 12 mars 2024 - Le ministre des Affaires étrangères a rencontré son homologue allemande mardi à "
    "Paris pour discuter de la guerre en Ukraine. Les deux ministres ont annoncé une nouvelle aide."
)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The two ministers met in Quito on Friday and agreed to reopen the consulates."),
        (
            "en",
            "Ministers meet. Trade grows 4 percent. Envoys named for Quito, Lima, Bogota posts",
        ),
        ("fr", FRENCH),
        (
            "de",
            "Der Außenminister traf am Montag in Wien seinen Amtskollegen, um über die Grenze zu sprechen.",
        ),
        (
            "es",
            "El presidente de Chile se reunió el lunes en Santiago con su par de Perú y habló de comercio.",
        ),
        ("nl", "De premier sprak maandag in Den Haag met de president over de oorlog, zei een woordvoerder."),
        (
            "tr",
            "Dışişleri Bakanı, mevkidaşıyla Ankara'da görüştü; pazartesi günü barış sürecini ele aldı.",
        ),
        (
            "ru",
            "Министр иностранных дел встретился в Москве со своим коллегой и обсудил переговоры о мире.",
        ),
        ("ko", "두 나라 외교장관은 서울에서 회담하고 협력을 강화하기로 했다."),
        ("ja", "両国の外相は東京で会談し、協力を強化することで一致した。"),
        ("zh", "两国外长在北京举行会谈，同意加强合作。"),
        (None, "Xi Putin Lavrov"),
        (None, "12.4 | 13.9 | 2024"),
    ],
)
def test_the_language_of_a_text(code: str | None, text: str) -> None:
    assert language_of(text) == code


def test_an_article_in_another_language_is_kept_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FRENCH, encoding="utf-8")
    document = ktrel.extract([path])
    (article,) = document.articles
    assert (article.language, article.words > 20, article.dates) == ("fr", True, ())
    assert "other-language" in {d.code for d in document.diagnostics}
    assert not document.meetings
    assert not document.officials
