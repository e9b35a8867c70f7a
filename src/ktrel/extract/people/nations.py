"""Which country a person serves, where the office itself does not say it.

In falling order of certainty: the office ("Japanese"), the person whose office it depends on ("Moon's senior
secretary"), a country carried over in a list, the nation of the name's culture, a list of countries matched to a list
of names, and last the country nearest in the text whose seat is still free.
"""

from __future__ import annotations

from ...names.culture import NATIONS, culture_of, expected_culture
from ...names.keys import folded
from .drafts import Draft, is_public
from .holders import holder_of
from .lexicon import lexicon
from .naming import Naming, Told
from .offices import Office
from .relatives import antecedents
from .scene import Place, Scene, possible
from .words import Line

_SEATS = {"head_of_state", "head_of_government", "foreign_minister", "defense_minister"}


def settle_countries(scene: Scene) -> None:
    """Gives every draft the country it serves, as far as the text tells."""
    for draft in scene.drafts:
        draft.country = _explicit(draft)
        draft.explicit = draft.country is not None
    for step in (_union, _carried, _by_culture, _dependent, _by_letters, _by_list, _dependent, _across, _nearest, _dependent):
        for draft in scene.drafts:
            if draft.country is None and not _stateless(draft):
                draft.country = step(scene, draft)


def _explicit(draft: Draft) -> str | None:
    codes = [t.country or t.office.country for t, _ in draft.told if (is_public(t) and t.relation != "member") or t.country]
    told = [c for c in codes if c]
    return told[0] if told else draft.hints[0] if draft.hints else None


def _stateless(draft: Draft) -> bool:
    return any(t.office.stateless for t, _ in draft.told) and not any(_seat(t) for t, _ in draft.told)


def _seat(told: Told) -> bool:
    return (told.role or told.office.role) in _SEATS


def _union(scene: Scene, draft: Draft) -> str | None:
    """ "Council President A", "the trade commissioner" in an article about the European Union."""
    european = any(n.code == "EU" for b in scene.bounds for _, n in b.line.named.values())
    for told, _ in draft.told:
        office = told.office
        bare = office.organisation in ("Council", "Commission", "Parliament")
        if european and office.country is None and (bare or (office.lemma == "commissioner" and office.body == "public")):
            return "EU"
    return None


def _carried(scene: Scene, draft: Draft) -> str | None:
    """ "U.S. Ambassador A and Assistant Secretary B": the country of a title holds for the one chained to it."""
    for told, naming in draft.told:
        line, at = told.office.line, told.office.first - 1
        if told.relation != "title" or line.lower(at) != "and":
            continue
        before = next((n for n in scene.bounds[line.index].namings.values() if n.name.last == at), None)
        if before is None or not before.told or any(t.relation != "title" for t in before.told):
            continue
        code = before.told[-1].office.country
        same_seat = before.told[-1].office.role == told.office.role
        if code and not same_seat and possible(draft, code):
            return code
    return None


def _by_culture(scene: Scene, draft: Draft) -> str | None:
    nations = NATIONS.get(draft.culture or "")
    if not nations and draft.official:
        nations = _bare_nations(scene, draft)
    if not nations:
        return None
    if len(nations) == 1:
        return nations[0]
    return _nearest_of(scene, draft, nations) or nations[0]


def _by_letters(scene: Scene, draft: Draft) -> str | None:
    """A nation that the article speaks of, if the name is spelled as names are there, and nowhere else it names."""
    if not draft.official or draft.culture != "western" or len(draft.name.split()) < 2:
        return None
    named = [c for c in scene.countries() if (culture := expected_culture(c)) and culture_of(draft.name, c) == culture]
    return named[0] if len({expected_culture(c) for c in named}) == 1 and _free(scene, draft, named[0]) else None


def _bare_nations(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """For a bare surname ("President Lee"): the nations of its culture that the article speaks of."""
    if len(draft.name.split()) > 1:
        return ()
    from ...names.lexicon import name_lexicon

    lists, word = name_lexicon(), folded(draft.name)
    named = scene.countries()
    found: list[str] = []
    for codes, surnames in ((("KR", "KP"), lists.korean), (("JP",), lists.japanese), (("CN", "TW"), lists.chinese), (("VN",), lists.vietnamese)):
        if word in surnames:
            found.extend(c for c in codes if c in named)
    return tuple(found)


def _nearest_of(scene: Scene, draft: Draft, nations: tuple[str, ...]) -> str | None:
    """Of several nations of one culture the one named nearest before the person, else the commonest named."""
    counts = scene.countries()
    here = [c for c in nations if c in counts]
    if len(here) <= 1:
        return here[0] if here else None
    votes = dict.fromkeys(here, 0.0)
    for naming in draft.namings:
        line = naming.name.line
        first, last = scene.sentence(line, naming.name.first)
        for place in scene.places:
            if place.line == line.index and first <= place.word < last and place.code in votes:
                votes[place.code] += 3 / (1 + abs(place.word - naming.name.first) ** 0.5)
    for code in here:
        votes[code] += counts[code] / sum(counts[c] for c in here)
    return max(here, key=lambda c: votes[c])


def _dependent(scene: Scene, draft: Draft) -> str | None:
    """The country of the person whose spokesperson, adviser or sister somebody is."""
    for told, _ in draft.told:
        patron = _patron(scene, told.office, draft)
        if patron is not None and patron.country:
            return patron.country
    for naming in draft.namings:
        if naming.kin_of is not None:
            relative = _relative(scene, naming, draft)
            if relative is not None and relative.country:
                return relative.country
    return None


def settle_patrons(scene: Scene) -> None:
    """Marks the offices that are held under an official: "Moon's senior secretary", "aide to the president"."""
    for _ in range(2):
        for draft in scene.drafts:
            for told, _naming in draft.told:
                patron = _patron(scene, told.office, draft)
                told.patron = told.patron or (patron is not None and patron.official)


def _patron(scene: Scene, office: Office, draft: Draft) -> Draft | None:
    line = office.line
    after = office.complement
    for stretch in (office.possessor, after.person if after else None):
        if stretch is None:
            continue
        start, end = line.words[stretch[0]].start, line.words[stretch[1] - 1].end
        named = [s.draft for s in scene.between(start, end) if s.draft is not draft]
        if named:
            return named[0]
        kin = any(line.lower(i) in ("father", "mother", "brother", "sister", "husband", "wife", "uncle") for i in range(*stretch))
        if kin:
            return _namesake(scene, draft)
        holder = _office_in(scene, line.index, stretch, draft)
        if holder is not None:
            return holder
    if office.determiner in ("his", "her", "their") and office.standing == "body" and not office.plural:
        before = [s.draft for s in scene.before(office.span.start, line.words[0].start) if s.draft.official and s.draft is not draft]
        return before[0] if before else None
    return None


def _namesake(scene: Scene, draft: Draft) -> Draft | None:
    found = [d for d in scene.drafts if d is not draft and d.family == draft.family and (d.country or d.official)]
    return found[0] if found else None


def _relative(scene: Scene, naming: Naming, draft: Draft) -> Draft | None:
    first, last = naming.kin_of or (0, 0)
    line = naming.name.line
    named = [s.draft for s in scene.between(line.words[first].start, line.words[last - 1].end) if s.draft is not draft]
    if named:
        return named[0]
    return _office_in(scene, line.index, (first, last), draft) or _namesake(scene, draft)


def _office_in(scene: Scene, line: int, stretch: tuple[int, int], draft: Draft) -> Draft | None:
    """The holder of an office that a stretch of words mentions ("the leader's"), if the article names one."""
    for office in scene.bounds[line].offices:
        if stretch[0] <= office.first < stretch[1] or office.first <= stretch[0] < office.last:
            found = holder_of(scene, office)
            if found is not None and found is not draft:
                return found
    text = {scene.bounds[line].line.lower(i) for i in range(*stretch)}
    if text & {"leader", "president", "prince"}:
        top = [d for d in scene.drafts if d is not draft and d.family == draft.family and d.rank == 3]
        return top[0] if top else None
    return None


def _by_list(scene: Scene, draft: Draft) -> str | None:
    """Names in a list matched to countries in a list: "their envoys A and B" after "Riyadh and Tehran"."""
    for told, naming in draft.told:
        group = _group(scene, told, naming)
        if group is None:
            continue
        members, codes = group
        open_codes = list(codes)
        for other in members:
            if other.country in open_codes:
                open_codes.remove(other.country)
        rest = [m for m in members if m.country is None]
        if len(rest) != len(open_codes) or draft not in rest:
            continue
        for member in rest:
            fit = next((c for c in open_codes if _free(scene, member, c) and possible(member, c)), None)
            if fit is None:
                break
            open_codes.remove(fit)
            member.country = fit
        return draft.country
    return None


def _group(scene: Scene, told: Told, naming: Naming) -> tuple[list[Draft], tuple[str, ...]] | None:
    office, line = told.office, told.office.line
    bound = scene.bounds[line.index]
    if office.plural:
        members = scene.holders(office)
        codes = office.countries if len(office.countries) == len(members) else last_pair(scene, office, len(members))
        return (members, codes) if len(codes) == len(members) > 1 else None
    first, last = scene.sentence(line, naming.name.first)
    heading = next((o for o in bound.offices if first <= o.first < last and o.plural and len(o.countries) > 1 and o.first not in bound.holder), None)
    if heading is None:
        return None
    members = [
        scene.draft_of(n)
        for n in sorted(bound.namings.values(), key=lambda n: n.name.first)
        if heading.last <= n.name.first < last and n.told
    ]
    members = list(dict.fromkeys(members))
    return (members, heading.countries) if len(members) == len(heading.countries) else None


def last_pair(scene: Scene, office: Office, size: int) -> tuple[str, ...]:
    """The countries last joined with "and" before an office, else those of the officials named before it."""
    line = office.line
    for end, (start, name) in sorted(line.named_before.items(), reverse=True):
        if end > office.first or name.code is None:
            continue
        if line.lower(start - 1 - int(line.lower(start - 1) == "the")) == "and":
            codes = _list_before(line, end)
            if len(codes) >= 2 and (not size or len(codes) == size or office.number is None):
                return codes
    codes = tuple(dict.fromkeys(s.draft.country for s in scene.between(0, office.span.start) if s.draft.country and s.draft.official))
    return codes if len(codes) == size else ()


def _list_before(line: Line, end: int) -> tuple[str, ...]:
    """The countries of a list that ends at word `end`, in the order of the text: "A, B and C"."""
    codes: list[str] = []
    while end in line.named_before:
        start, name = line.named_before[end]
        if name.code is None:
            break
        codes.insert(0, name.code)
        if line.lower(start - 1) == "the":
            start -= 1
        end = start - 1 if line.lower(start - 1) in ("and", ",", "&") else -1
        if end > 0 and line.lower(end - 1) == ",":
            end -= 1
    return tuple(dict.fromkeys(codes))


def _free(scene: Scene, draft: Draft, code: str) -> bool:
    """Whether the seats told of somebody are not another's in that country, and exist there."""
    for told, naming in draft.told:
        role = told.role or told.office.role
        if told.office.lemma == "president" and role == "head_of_state" and code in lexicon().no_president:
            return False
        if told.office.lemma in ("prime minister", "premier", "pm") and code in lexicon().no_premier:
            return False
        if told.office.lemma in ("king", "queen", "emperor", "sultan", "emir") and code not in lexicon().no_president:
            return False
        if role in _SEATS and told.status == "current" and any(
            d is not draft and d.country == code and _holds(d, told) for d in scene.drafts
        ):
            return False
    return True


def _holds(draft: Draft, told: Told) -> bool:
    role = told.role or told.office.role
    return any((t.role or t.office.role) == role and t.status == "current" and (role != "head_of_state" or t.office.lemma == told.office.lemma) for t, _ in draft.told)


def _across(scene: Scene, draft: Draft) -> str | None:
    """For a counterpart: the other country that the article is about."""
    for told, _ in draft.told:
        if told.office.lemma != "counterpart" or not told.derived:
            continue
        models = antecedents(scene, told.office)
        if models and models[0].country is None:
            models[0].country = _nearest(scene, models[0])
        own = {d.country for d in models[:1]}
        others = [(c, n) for c, n in scene.countries().items() if c not in own and _may_serve(scene, draft, c)]
        if own != {None} and others and others[0][1] >= 2:
            return others[0][0]
    return None


def _nearest(scene: Scene, draft: Draft) -> str | None:
    """The country named nearest whose seat is free: in the sentence, the paragraph, the article."""
    if not draft.official or all(t.relation in ("claimed", "member") for t, _ in draft.told if is_public(t)):
        return None
    places = [p for p in scene.places if not p.location and not _others(scene, draft, p)]
    viable = {p.code for p in scene.places if not p.location and _may_serve(scene, draft, p.code)}
    if not viable:
        return _host(scene, draft)
    scores = _scores(scene, draft, [p for p in places if p.code in viable])
    for place in scene.places:  # the title of somebody else nearby is weak evidence
        if not place.location and place.code in viable:
            scores.setdefault(place.code, 0.0)
            near = _near(scene, draft, place)
            scores[place.code] = max(scores[place.code], near * (0.4 if near > 4 else 0.55))
    usual = next((t.office.usual for t, _ in draft.told if t.office.usual), None)
    if usual and _may_serve(scene, draft, usual):
        scores[usual] = scores.get(usual, 0.0) + (4 if usual in scene.countries() else _CLEAR)
    best = max(scores.items(), key=lambda pair: pair[1], default=None)
    return best[0] if best is not None and best[1] >= _CLEAR else None


def _host(scene: Scene, draft: Draft) -> str | None:
    """Where all that is named of countries is where things happen: the one named most often."""
    counts = [(c, n) for c, n in scene.countries().items() if _may_serve(scene, draft, c)]
    clear = counts and counts[0][1] >= 2 and (len(counts) == 1 or counts[0][1] > counts[1][1])
    return counts[0][0] if clear else None


_CLEAR = 1.5  # below this the country is only mentioned somewhere


def _may_serve(scene: Scene, draft: Draft, code: str) -> bool:
    return possible(draft, code) and _free(scene, draft, code) and not _opposite(scene, draft, code)


def _others(scene: Scene, draft: Draft, place: Place) -> bool:
    """Whether the country is named in the title of somebody else."""
    bound = scene.bounds[place.line]
    office = next((o for o in bound.offices if o.first <= place.word < o.last), None)
    if office is None or draft in scene.holders(office):
        return False
    return office.first in bound.holder or office.role not in {t.role or t.office.role for t, _ in draft.told}


def _scores(scene: Scene, draft: Draft, places: list[Place]) -> dict[str, float]:
    """Countries by nearness to where the office is told, and by how much of the article speaks of them."""
    counts: dict[str, float] = {}
    for place in places:
        counts[place.code] = counts.get(place.code, 0) + scene.weight(place)
    total = sum(counts.values()) or 1
    scores = {code: 4 * count / total for code, count in counts.items()}
    base = dict(scores)
    for place in places:
        scores[place.code] = max(scores[place.code], _near(scene, draft, place) + base[place.code])
    return scores


def _near(scene: Scene, draft: Draft, place: Place) -> float:
    naming = next((n for n in draft.namings if any(is_public(t) for t in n.told)), draft.namings[0])
    line, at = naming.name.line, naming.name.first
    first, last = scene.sentence(line, at)
    return _nearness(place, line.index, at, first, last)


def _nearness(place: Place, line: int, at: int, first: int, last: int) -> float:
    if place.line == line and first <= place.word < last:
        return 6 - 0.05 * (at - place.word) if place.word <= at else 4.5 - 0.05 * (place.word - at)
    if place.line == line and place.word < first:
        return 3 + 0.01 * place.word
    if place.line == line:
        return 2.5
    return max(0.0, 2.5 - 0.5 * (line - place.line)) if place.line < line else 0.0


def _opposite(scene: Scene, draft: Draft, code: str) -> bool:
    """Whether the country is that of the person's counterpart."""
    for told, naming in draft.told:
        if told.office.lemma == "counterpart" and told.derived and code == told.country:
            return False
    for naming in draft.namings:
        for office in scene.bounds[naming.name.line.index].offices:
            if office.lemma == "counterpart" and office.determiner in ("his", "her") and office.country == code:
                before = scene.before(office.span.start, naming.name.line.words[0].start)
                if before and before[0].draft is draft:
                    return True
    return False
