"""What a directory knows, put into the register that the people file brought.

A directory has no birth dates, former names or employments, so it never takes any away: it says how somebody
is called now and where they work, and who is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from registratur.domain.person import Employment, FormerName, Person
from registratur.domain.record import Record, Text
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.people.directory import DirectoryEntry
from registratur.people.identity import same_family_name, same_human
from registratur.people.name_keys import name_key


class MergeRules(Record):
    """What it means when an account is missing or disabled.

    Attributes:
        absent: `keep`: nothing, not everybody has an account; `leaves`: the employment ends.
        disabled: `ignore`: nothing, people on parental leave come back; `leaves`: the employment ends.
    """

    absent: Literal["keep", "leaves"] = "keep"
    disabled: Literal["ignore", "leaves"] = "ignore"


class Merge(Record):
    """A register with what a directory knows.

    Attributes:
        people: The new register.
        lasting: How many employments lasted before.
        ended: Numbers of the employments that end with this merge, sorted.
        met: How many numbers the register and the directory share.
        renamed: Numbers of the people whose family name changes, sorted.
        strangers: Numbers under which the directory has somebody else, sorted; the register's people stay.
        notices: What the person who reads the directory should know.
    """

    people: tuple[Person, ...]
    lasting: int = 0
    ended: tuple[str, ...] = ()
    met: int = 0
    renamed: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    notices: tuple[Text, ...] = ()

    def check(self, allowed_share: float = 0.05) -> None:
        """Refuse what looks like half a directory or a wrong attribute; a single case may always be.

        Args:
            allowed_share: Largest share of the employments that may end, and of the shared numbers that may
                be somebody else's or get another family name.

        Raises:
            UsageError: There are more.
        """
        for numbers, all_of_them, message in (
            (self.strangers, self.met, N_("Under {count} of {all} numbers the directory has somebody else")),
            (self.renamed, self.met, N_("{count} of {all} people would get another family name")),
            (
                self.ended,
                self.lasting,
                N_("{count} of {all} employments would end: their accounts are missing or disabled"),
            ),
        ):
            if len(numbers) > 1 and not len(numbers) <= allowed_share * all_of_them:
                raise UsageError(
                    message,
                    advice=N_(
                        "Check base, filter and attributes of the directory. `--dry-run --force` shows who."
                    ),
                    count=len(numbers),
                    all=all_of_them,
                )


def merge(
    register: Sequence[Person], entries: Iterable[DirectoryEntry], source: str, today: date, rules: MergeRules
) -> Merge:
    """Put what a directory knows into the register.

    Args:
        register: Everybody as stored.
        entries: The accounts of a directory.
        source: Name of the directory; whoever is new gets it.
        today: Last day of the employments that end with this merge.
        rules: What missing and disabled accounts mean.
    """
    accounts, doubled = _by_number(entries)
    known = {job.personnel_number: person for person in register for job in person.employments}
    met = [number for number in accounts if number in known]
    enabled = {number: entry for number, entry in accounts.items() if entry.enabled}
    strangers = {number for number in met if number in enabled and not _same(known[number], enabled[number])}
    usable = {number: entry for number, entry in enabled.items() if number not in strangers}
    told = accounts.keys() | doubled
    missed = {
        job.personnel_number
        for person in register
        for job in person.employments
        # Another directory's people need no account in this one.
        if person.source in ("", source) and job.personnel_number not in told
    }
    ended = [
        job.personnel_number
        for person in register
        for job in person.employments
        if job.lasts_on(today)
        and job.exit_date is None
        and _is_over(accounts.get(job.personnel_number), job.personnel_number in missed, rules)
    ]
    people = [_updated(person, usable, frozenset(ended), today) for person in register]
    renamed = [
        before.personnel_number
        for before, after in zip(register, people, strict=True)
        if before.family_name != after.family_name
    ]
    new = [entry for number, entry in usable.items() if number not in known]
    people += [_person(entry, source=source) for entry in new if _has_name(entry)]
    nameless = [entry.personnel_number for entry in new if not _has_name(entry)]
    return Merge(
        people=tuple(sorted(people, key=lambda person: person.personnel_number)),
        lasting=sum(job.lasts_on(today) for person in register for job in person.employments),
        ended=tuple(sorted(ended)),
        met=len(met),
        renamed=tuple(sorted(renamed)),
        strangers=tuple(sorted(strangers)),
        notices=(
            *_each(N_("{number}: the directory has somebody else; left as it was"), sorted(strangers)),
            *_each(N_("{number}: the directory has two people with this number; neither was taken"), doubled),
            *_each(N_("{number}: the directory has no family name; not added"), nameless),
        ),
    )


def _by_number(entries: Iterable[DirectoryEntry]) -> tuple[dict[str, DirectoryEntry], list[str]]:
    """Return one account for each number, and the numbers that two people have.

    Administrators have a second account with the number of their own; an enabled account comes first.
    """
    found: dict[str, DirectoryEntry] = {}
    doubled: set[str] = set()
    for entry in sorted(entries, key=lambda entry: not entry.enabled):
        first = found.setdefault(entry.personnel_number, entry)
        if _has_name(first) and _has_name(entry) and not same_human(_person(first), _person(entry)):
            doubled.add(entry.personnel_number)
    return {number: entry for number, entry in found.items() if number not in doubled}, sorted(doubled)


def _same(person: Person, entry: DirectoryEntry) -> bool:
    """Tell whether an account can be a person's: some name must be the same, since nothing else is known."""
    if not entry.family_name and not entry.given_names:
        return True
    return same_human(person, _person(entry, family_name=entry.family_name or person.family_name))


def _is_over(account: DirectoryEntry | None, missed: bool, rules: MergeRules) -> bool:
    if missed:
        return rules.absent == "leaves"
    return rules.disabled == "leaves" and account is not None and not account.enabled


def _updated(
    person: Person, accounts: Mapping[str, DirectoryEntry], ended: frozenset[str], today: date
) -> Person:
    mine = {
        job.personnel_number: accounts[job.personnel_number]
        for job in person.employments
        if job.personnel_number in accounts
    }
    jobs = [_job(job, mine.get(job.personnel_number), ended, today) for job in person.employments]
    main, others = jobs[0], jobs[1:]
    fields = person.model_dump() | main.model_dump() | {"other_employments": others}
    if mine:
        # Of several accounts the main employment's tells the name; it is the first one.
        fields |= _names(person, next(iter(mine.values())))
    return Person.model_validate(fields)


def _job(job: Employment, account: DirectoryEntry | None, ended: frozenset[str], today: date) -> Employment:
    fields = job.model_dump()
    if account is not None:
        fields |= {"client": account.client or job.client, "org_unit": account.org_unit or job.org_unit}
    if job.personnel_number in ended:
        fields["exit_date"] = today
    return Employment.model_validate(fields)


def _names(person: Person, account: DirectoryEntry) -> dict[str, object]:
    names: dict[str, object] = {"email": account.email or person.email}
    if account.given_names and not _covers(person.given_names, account.given_names):
        names["given_names"] = account.given_names
    new = account.family_name
    if new and not same_family_name(person.family_name, new):
        former = [past for past in person.former_names if not same_family_name(past.name, new)]
        if not any(same_family_name(past, person.family_name) for past in person.earlier_family_names):
            former.append(FormerName(name=person.family_name))
        names |= {"family_name": new, "former_names": tuple(former)}
    return names


def _covers(given_names: str, fewer: str) -> bool:
    """Tell whether the register has these given names already, and perhaps more of them."""
    words = name_key(given_names).words
    return all(any(word.agrees(own) for own in words) for word in name_key(fewer).words)


def _has_name(entry: DirectoryEntry) -> bool:
    return any(letter.isalpha() for letter in name_key(entry.family_name).search)


def _person(entry: DirectoryEntry, family_name: str = "", source: str = "") -> Person:
    fields = entry.model_dump(exclude={"enabled"})
    return Person.model_validate(fields | {"family_name": family_name or entry.family_name, "source": source})


def _each(message: str, numbers: Iterable[str]) -> Iterable[Text]:
    return (Text(message=message, values={"number": number}) for number in numbers)
