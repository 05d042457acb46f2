"""Rows of a new file before they are stored: child, house, adults, ties, doubts, grams."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from shouwang.casework.models import Matter
from shouwang.children.models import Adult, Child, Doubt, Household, Tie
from shouwang.children.rules import ChildFacts, PersonFacts, in_words, is_eligible
from shouwang.kernel import identity, names
from shouwang.kernel.crypto import blind_index, seal
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post
from shouwang.statute.grounds import UNRATED

ROSTER = 1
KINDS = tuple(Tie.Kind.values)
PARENTS = ("father", "mother")
Gram = tuple[str, str, UUID, int]
GRAM = ("gram", "division", "child", "label")
AS_GIVEN = ("hukou_address", "health", "school", "grade", "boarding", "reason", "rating")
AS_GIVEN += ("low_income", "officer", "remark", "out_since", "source", "nation", "sex")


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


def draft_adult(person: PersonFacts, village: str, at: datetime) -> Adult:
    """One adult, not stored yet."""
    key = new_key()
    return Adult(
        key=key,
        division_id=village,
        name=person.name,
        name_masked=names.mask(person.name),
        place=person.place[:120],
        out_since=person.out_since,
        status=person.status,
        made_at=at,
        **sealed_number("children_adult", key, person.id),
        **sealed_phone("children_adult", key, person.phone),
    )


def grams_of(child: Child) -> list[Gram]:
    """By what the child's name is found: rows of NameGram in the order of GRAM."""
    place, key = child.division_id, child.matter_id
    return [(gram, place, key, ROSTER) for gram in sorted(names.grams(child.name))]


Like = tuple[str, str, str]  # village, number, sound of the name


@dataclass
class Drafts:
    """What one page will store, or one set of an import's rows after the other.

    Adults and houses of siblings are made once, in whichever set they come: what is remembered of
    the sets stored before is keys alone.
    """

    by: Post | None
    at: datetime
    matters: list[Matter] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    adults: list[Adult] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    grams: list[Gram] = field(default_factory=list)
    _known: dict[Like, UUID] = field(default_factory=dict)
    _known_houses: dict[UUID, UUID] = field(default_factory=dict)
    _fresh: dict[Like, UUID] = field(default_factory=dict)
    _houses: dict[UUID, UUID] = field(default_factory=dict)

    def begin(self, known: Mapping[Like, tuple[UUID, UUID | None]]) -> None:
        """Begin the next set: what the last one drafted is stored; these adults are on file."""
        for drafted in (self.matters, self.households, self.children, self.adults, self.ties):
            drafted.clear()  # type: ignore[attr-defined]
        self.doubts.clear()
        self.grams.clear()
        self._known = {like: key for like, (key, _) in known.items()}
        self._known_houses = {key: house for key, house in known.values() if house}

    def add(self, village: Division, facts: ChildFacts, file_no: str) -> Child:
        """Draft one child's file with everything round it."""
        given = [(kind, getattr(facts, kind)) for kind in KINDS]
        adults = [(kind, one, self._adult(one, village)) for kind, one in given if one.name]
        house = self._household(village, facts, [key for kind, _, key in adults if kind in PARENTS])
        matter = Matter(
            kind=Matter.Kind.FILE,
            number=file_no,
            division=village,
            label=ROSTER,
            level=UNRATED,
            opened_at=self.at,
        )
        matter.child = matter.key
        child = self._child(matter, village, facts, house)
        self.matters.append(matter)
        self.children.append(child)
        self.ties += [
            Tie(
                child_id=matter.key,
                adult_id=key,
                kind=kind,
                relation=one.relation,
                division_id=village.code,
                since=self.at,
            )
            for kind, one, key in adults
        ]
        self.doubts += [
            Doubt(
                child_id=matter.key, code=code, words=words[:300], since=self.at, division=village
            )
            for code, words in facts.doubts
        ]
        self.grams += grams_of(child)
        return child

    def _child(self, matter: Matter, village: Division, facts: ChildFacts, house: UUID) -> Child:
        found = is_eligible(facts, self.at.date())
        pinyin, initials = names.sound(facts.name)
        return Child(
            matter_id=matter.key,  # not the matter itself: each would hold the other
            file_no=matter.number,
            division=village,
            household_id=house,
            name=facts.name,
            name_masked=names.mask(facts.name),
            pinyin=pinyin,
            initials=initials,
            birth=facts.birth,
            birth_text=facts.birth_text,
            level=UNRATED,
            level_at=self.at,
            eligibility=in_words(found),
            rule_version=found.version,
            state="to_verify",
            to_verify_at=self.at,
            to_verify_by=self.by,
            made_at=self.at,
            **{name: getattr(facts, name) for name in AS_GIVEN},
            **sealed_number("children_child", matter.key, facts.id),
        )

    def _adult(self, person: PersonFacts, village: Division) -> UUID:
        """The same number and name, by its sound, in the same village is one person; else a new row."""
        like = (village.code, person.id, names.sound(person.name)[0])
        found = (self._known.get(like) or self._fresh.get(like)) if person.id else None
        if found is None:
            adult = draft_adult(person, village.code, self.at)
            self.adults.append(adult)
            found = adult.key
            if person.id:
                self._fresh[like] = found
        return found

    def _household(self, village: Division, facts: ChildFacts, parents: Sequence[UUID]) -> UUID:
        """One roof for the children of one father or mother in one village."""
        drafted = [self._houses[key] for key in parents if key in self._houses]
        if drafted:
            return drafted[0]
        on_file = [self._known_houses[key] for key in parents if key in self._known_houses]
        house = on_file[0] if on_file else self._new_house(village, facts)
        for key in parents:
            self._houses[key] = house
        return house

    def _new_house(self, village: Division, facts: ChildFacts) -> UUID:
        house = Household(
            division_id=village.code, address=facts.address, group=facts.group, made_at=self.at
        )
        self.households.append(house)
        return house.key
