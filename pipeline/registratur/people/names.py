"""The different names of the employees, each kept once, however many bear it."""

from __future__ import annotations

from collections.abc import Iterable

from registratur.people.comparison import given_name_keys
from registratur.people.look_alikes import LookAlikes
from registratur.people.lookup import Lookup, Numbers, as_numbers, union
from registratur.people.name_keys import join
from registratur.people.printed_name import family_keys, given_keys

_NEAREST_FAMILY_NAMES = 40


class FamilyNames:
    """Family names of now and of the past, by what a page may print of them.

    Attributes:
        texts: The names; the place of one is its id.
        whole: Ids by each spelling of the whole name.
        openings: The first words of names of several words, in each spelling.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.whole = Lookup()
        self.openings: set[str] = set()
        self._parts, self._resembling = Lookup(), Lookup()
        self._look_alikes = LookAlikes(())
        self._ids: dict[str, int] = {}

    def add(self, text: str) -> int:
        """Return the id of a name."""
        if text in self._ids:
            return self._ids[text]
        number = self._ids[text] = len(self.texts)
        self.texts.append(text)
        keys = family_keys(text)
        for form in keys.whole.forms:
            self.whole.add(form, number)
        for form in {form for key in (keys.core, *keys.parts) for form in key.forms}:
            self._parts.add(form, number)
        for form in {*keys.whole.forms, *keys.core.forms}:
            self._resembling.add(form, number)
        if len(keys.words) > 1:
            self.openings.update(keys.words[0].forms)
        return number

    def equal(self, families: Iterable[str]) -> Numbers:
        """Return the names that are equal to one of several printed ones."""
        return self.whole.find_all(form for family in families for form in family_keys(family).whole.forms)

    def sharing(self, families: Iterable[str]) -> Numbers:
        """Return the names that have a part in common with one of several printed ones, or are one."""
        forms = {
            form
            for family in families
            for key in (family_keys(family).whole, family_keys(family).core, *family_keys(family).parts)
            for form in key.forms
        }
        return union((self.whole.find_all(forms), self._parts.find_all(forms)))

    def resembling(self, families: Iterable[str]) -> Numbers:
        """Return the names that look or sound like one of several printed ones, or are few slips away."""
        forms = {
            form
            for family in families
            for key in (family_keys(family).whole, family_keys(family).core)
            for form in key.forms
        }
        found: set[str] = set()
        for form in forms:
            found.update(self._look_alikes.like(form))
            found.update(self._look_alikes.nearest(form, _NEAREST_FAMILY_NAMES))
        return self._resembling.find_all(found)

    def settle(self) -> None:
        """Make ready to be asked; no name can be added any more."""
        self._look_alikes = LookAlikes(self._resembling.texts)
        for lookup in (self.whole, self._parts, self._resembling):
            lookup.settle()


class GivenNames:
    """Given names, all of a person as one text, by what a page may print of them.

    Attributes:
        texts: The names; the place of one is its id.
        words: Ids by each spelling of each of the names.
        runs: Ids by each spelling of all names without spaces, and of each one.
        none: The id of no given name, if somebody has none.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.words, self.runs = Lookup(), Lookup()
        self.none: set[int] = set()
        self._initials = Lookup()
        self._look_alikes = LookAlikes(())
        self._ids: dict[str, int] = {}

    def add(self, text: str) -> int:
        """Return the id of all given names of a person."""
        if text in self._ids:
            return self._ids[text]
        number = self._ids[text] = len(self.texts)
        self.texts.append(text)
        keys = given_name_keys(text)
        for form in {form for word in keys.words for form in word.forms}:
            self.words.add(form, number)
        for form in {form for key in (keys.whole, *keys.words) for form in key.forms} - {""}:
            self.runs.add(form, number)
        for letter in {word.search[0] for word in keys.words}:
            self._initials.add(letter, number)
        if not keys.words:
            self.none.add(number)
        return number

    def equal(self, given: Iterable[str]) -> Numbers:
        """Return those that may share a name or an initial with one of several printed ones."""
        found: list[Numbers] = []
        for names in given:
            words = given_keys(names)
            for word in words:
                if len(word.search) == 1:
                    found.append(self._initials.find(word.search))
                # The register may have no more than an initial.
                found.append(self.words.find_all((*word.forms, word.search[0])))
            found.append(self.runs.find_all(join(words).forms))
        return union(found)

    def resembling(self, given: Iterable[str]) -> Numbers:
        """Return those of which all or one look like one of several printed ones, and no name at all."""
        keys = [key for names in given for key in (*given_keys(names), join(given_keys(names)))]
        forms = {form for key in keys for form in key.forms}
        found = {name for form in forms for name in self._look_alikes.similar(form)}
        none = as_numbers(sorted(self.none))
        return union((self.words.find_all(found), self.runs.find_all(found), none))

    def settle(self) -> None:
        """Make ready to be asked; no name can be added any more."""
        self._look_alikes = LookAlikes({*self.words.texts, *self.runs.texts})
        for lookup in (self.words, self.runs, self._initials):
            lookup.settle()
