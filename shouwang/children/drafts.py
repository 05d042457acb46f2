"""Rows of a new file before they are stored: child, house, adults, ties, doubts, grams."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from shouwang.casework.models import Matter
from shouwang.children.models import Adult, Child, Doubt, Household, NameGram, Tie
from shouwang.children.rules import ChildFacts, PersonFacts, in_words, is_eligible
from shouwang.kernel import identity, names
from shouwang.kernel.crypto import blind_index, seal
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post

ROSTER = 1


def sealed_number(table: str, row: object, number: str) -> dict[str, object]:
    """The three columns of an identity number: sealed, its index, its mask."""
    return {
        "id_sealed": seal(number, table=table, row=row, field="id"),
        "id_index": blind_index(number, kind="id"),
        "id_masked": identity.mask(number),
    }


def sealed_phone(table: str, row: object, phone: str) -> dict[str, object]:
    """The three columns of a phone."""
    return {
        "phone_sealed": seal(phone, table=table, row=row, field="phone"),
        "phone_index": blind_index(phone, kind="phone"),
        "phone_masked": identity.mask_phone(phone),
    }


def draft_adult(person: PersonFacts, village: Division, at: datetime) -> Adult:
    """One adult, not stored yet."""
    key = new_key()
    return Adult(
        key=key,
        division=village,
        name=person.name,
        name_masked=names.mask(person.name),
        place=person.place[:120],
        out_since=person.out_since,
        status=person.status,
        made_at=at,
        **sealed_number("children_adult", key, person.id),
        **sealed_phone("children_adult", key, person.phone),
    )


def grams_of(child: Child) -> list[NameGram]:
    """By what the child's name is found."""
    return [
        NameGram(gram=gram, division_id=child.division_id, child=child)
        for gram in sorted(names.grams(child.name))
    ]


@dataclass
class Drafts:
    """What one import or one page will store; adults and houses of siblings are made once."""

    by: Post | None
    at: datetime
    known: Mapping[tuple[str, str], Adult]
    matters: list[Matter] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    adults: list[Adult] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    grams: list[NameGram] = field(default_factory=list)
    _fresh: dict[tuple[str, str], Adult] = field(default_factory=dict)
    _houses: dict[object, Household] = field(default_factory=dict)

    def add(self, village: Division, facts: ChildFacts, file_no: str) -> Child:
        """Draft one child's file with everything round it."""
        adults = {
            kind: self._adult(getattr(facts, kind), village)
            for kind in Tie.Kind.values
            if getattr(facts, kind).name
        }
        house = self._household(village, facts, adults)
        matter = Matter(
            kind=Matter.Kind.FILE,
            number=file_no,
            division=village,
            label=ROSTER,
            level="green",
            opened_at=self.at,
        )
        matter.child = matter.key
        child = self._child(matter, village, facts, house)
        self.matters.append(matter)
        self.children.append(child)
        self.ties += [
            Tie(
                child=child,
                adult=adult,
                kind=kind,
                relation=getattr(facts, kind).relation,
                division=village,
                since=self.at,
            )
            for kind, adult in adults.items()
        ]
        self.doubts += [
            Doubt(child=child, code=code, words=words[:300], since=self.at, division=village)
            for code, words in facts.doubts
        ]
        self.grams += grams_of(child)
        return child

    def _child(
        self, matter: Matter, village: Division, facts: ChildFacts, house: Household
    ) -> Child:
        found = is_eligible(facts, self.at.date())
        pinyin, initials = names.sound(facts.name)
        same = ("hukou_address", "health", "school", "grade", "boarding", "reason", "rating")
        same += ("low_income", "officer", "remark", "out_since", "source", "nation", "sex")
        return Child(
            matter=matter,
            file_no=matter.number,
            division=village,
            household=house,
            name=facts.name,
            name_masked=names.mask(facts.name),
            pinyin=pinyin,
            initials=initials,
            birth=facts.birth,
            birth_text=facts.birth_text,
            level="green",
            level_at=self.at,
            eligibility=in_words(found),
            rule_version=found.version,
            state="to_verify",
            to_verify_at=self.at,
            to_verify_by=self.by,
            made_at=self.at,
            **{name: getattr(facts, name) for name in same},
            **sealed_number("children_child", matter.key, facts.id),
        )

    def _adult(self, person: PersonFacts, village: Division) -> Adult:
        """The same number in the same village is the same person; without one, a new row."""
        like = (village.code, person.id)
        found = (self.known.get(like) or self._fresh.get(like)) if person.id else None
        if found is None:
            found = draft_adult(person, village, self.at)
            self.adults.append(found)
            if person.id:
                self._fresh[like] = found
        return found

    def _household(
        self, village: Division, facts: ChildFacts, adults: Mapping[str, Adult]
    ) -> Household:
        """One roof for the children of one father or mother in one village."""
        parents = [adults[kind].key for kind in ("father", "mother") if kind in adults]
        for key in parents:
            if (village.code, key) in self._houses:
                return self._houses[village.code, key]
        house = next((self.known_house[key] for key in parents if key in self.known_house), None)
        if house is None:
            house = Household(
                division=village, address=facts.address, group=facts.group, made_at=self.at
            )
            self.households.append(house)
        for key in parents:
            self._houses[village.code, key] = house
        return house

    @cached_property
    def known_house(self) -> Mapping[object, Household]:
        """The roofs of adults already on file, by the adult."""
        return {
            adult.key: adult.house  # type: ignore[attr-defined]
            for adult in self.known.values()
            if getattr(adult, "house", None) is not None
        }
