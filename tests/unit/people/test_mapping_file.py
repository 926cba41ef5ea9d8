"""A mapping file is read whole, or refused with all its faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from registratur.errors import UsageError
from registratur.people.mapping import PeopleMapping
from registratur.people.mapping_file import find_mapping, read_mapping
from registratur.people.people_csv import read_people_file

FULL = """\
[columns]
personnel_number = ["AK", "PNR"]
family_name = "NACHN"
[format]
separator = "|"
encoding = "cp850"
skip_lines = 3
number_digits = [2, 6]
dates = ["JJJJMMTT"]
no_date = ["99991231"]
side_job = ["NB"]
[slices]
valid_from = "BEGDA"
[fixed]
client = "Stadt"
"""


def faults_of(folder: Path, content: str, language: str = "en") -> list[str]:
    """Return the lines of the refusal behind its first."""
    (folder / "m.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"m\.toml") as refusal:
        read_mapping(folder / "m.toml", language=language)
    return [line.strip() for line in str(refusal.value).splitlines()[1:]]


def test_everything_that_a_mapping_may_say_is_read(tmp_path: Path) -> None:
    """One column and several, one length and several: lists of one may be written without brackets."""
    (tmp_path / "m.toml").write_text(FULL, encoding="utf-8")
    mapping = read_mapping(tmp_path / "m.toml")
    assert mapping.columns == {"personnel_number": ("AK", "PNR"), "family_name": ("NACHN",)}
    assert (mapping.format.number_digits, mapping.format.encoding) == ((2, 6), "cp850")
    assert mapping.slices is not None
    assert (mapping.slices.valid_from, mapping.slices.valid_to) == ("BEGDA", "")
    (tmp_path / "m.toml").write_text("[format]\nnumber_digits = 8\n", encoding="utf-8")
    assert read_mapping(tmp_path / "m.toml").format.number_digits == (8,)


def test_a_name_in_one_column_is_taken_apart(tmp_path: Path) -> None:
    """Family name, comma, given names; titles are taken off wherever a name begins."""
    (tmp_path / "m.toml").write_text('[columns]\nfull_name = "Name"\n', encoding="utf-8")
    mapping = read_mapping(tmp_path / "m.toml")
    file = tmp_path / "people.csv"
    rows = ['1;"von der Heide, Dr. med. Anna Maria"', "2;Dr. Ott,Uwe", "3;Prof,Jan"]
    file.write_text("\n".join(["personnel_number;Name", *rows]), encoding="utf-8")
    assert [
        (person.family_name, person.given_names)
        for person in read_people_file(file, mapping, date(2026, 11, 23)).people
    ] == [("von der Heide", "Anna Maria"), ("Ott", "Uwe"), ("Prof", "Jan")]
    file.write_text("personnel_number;Name\n1;Anna Heide\n2;,Anna\n", encoding="utf-8")
    with pytest.raises(UsageError) as refusal:
        read_people_file(file, mapping, date(2026, 11, 23))
    assert str(refusal.value).splitlines()[1:] == [
        "  line 2: Name: Anna Heide is not written as family name, comma, given names",
        "  line 3: the family name is empty",
    ]


def test_a_fixed_value_counts_for_everybody_and_must_be_readable(tmp_path: Path) -> None:
    """It is read as if it stood in each row; the fault names where to mend it."""
    file = tmp_path / "people.csv"
    file.write_text("personnel_number;family_name;given_names;client\n1;Ott;Jan;x\n", encoding="utf-8")
    mapping = PeopleMapping(fixed={"client": "Stadt  Neuburg", "entry_date": "1.2.2003"})
    found = read_people_file(file, mapping, date(2026, 11, 23))
    assert (found.people[0].client, found.people[0].entry_date) == ("Stadt Neuburg", date(2003, 2, 1))
    assert {"client", "entry_date"} <= found.columns
    with pytest.raises(UsageError, match=r"\n  \[fixed\] entry_date: gestern is no date"):
        read_people_file(file, PeopleMapping(fixed={"entry_date": "gestern"}), date(2026, 11, 23))


def test_an_empty_mapping_is_none(tmp_path: Path) -> None:
    """Whoever deletes all lines has our own columns."""
    (tmp_path / "m.toml").write_text("# nothing\n", encoding="utf-8")
    assert read_mapping(tmp_path / "m.toml") == PeopleMapping()


def test_all_faults_are_shown_at_once_with_what_to_do(tmp_path: Path) -> None:
    """Typing errors, wrong kinds and nonsense in every table."""
    wrong = """\
colums = 3
[columns]
famly_name = "NACHN"
shoe_size = "X"
email = 3
birth_name = ""
given_names = []
[format]
seperator = ";"
separator = ";;"
encoding = "klingon"
dates = ["DD.MM.YY"]
number_digits = "eight"
skip_lines = -1
[slices]
valid_to = "ENDDA"
[fixed]
family_name = "Müller"
client = 3
"""
    *faults, shoe_size = sorted(faults_of(tmp_path, wrong), key=lambda fault: "shoe_size" in fault)
    assert faults == [
        "[columns] famly_name: not known; is family_name meant?",
        "[columns] email: must be a text in quotes",
        "[columns] birth_name: must not be empty",
        "[columns] given_names: names no column; leave the line out",
        '[format] dates: DD.MM.YY is no way to write a date; write "DD.MM.YYYY"',
        "[format] number_digits: must be a whole number",
        "[format] separator: must be one character",
        "[format] encoding: there is no encoding klingon; try cp1252 or cp850",
        "[format] skip_lines: must not be negative",
        "[format] seperator: not known; is separator meant?",
        "[slices] valid_from: is missing",
        "[fixed] family_name: this cannot be the same for everybody",
        "[fixed] client: must be a text in quotes",
        "[colums]: not known; is columns meant?",
    ]
    assert shoe_size.startswith("[columns] shoe_size: not known; there are personnel_number, person_id, ")


def test_values_that_do_not_go_together_are_faults(tmp_path: Path) -> None:
    """Each of them alone could be right."""
    wrong = """\
[columns]
personnel_number = ["A", "B"]
birth_date = ["A", "B"]
full_name = "Name"
family_name = "N"
client = "X"
[format]
number_digits = 8
[fixed]
client = "Stadt"
"""
    assert faults_of(tmp_path, wrong) == [
        "[columns] birth_date: days cannot be joined",
        "[fixed] client: stands under [columns], too; leave one of them out",
        "[columns] full_name: leave out family_name and given_names, or this",
        "[format] number_digits: one length is needed for each column of the number: 2",
    ]


@pytest.mark.parametrize("content", ["columns = 3\n", "format = []\n", "fixed = 'x'\n", "slices = 1\n"])
def test_a_table_must_be_one(tmp_path: Path, content: str) -> None:
    """A forgotten bracket."""
    assert faults_of(tmp_path, content) == [f"[{content.split()[0]}]: must be a table"]


def test_a_broken_or_missing_file_is_refused(tmp_path: Path) -> None:
    """The line is named."""
    (tmp_path / "m.toml").write_text("[columns]\n= broken", encoding="utf-8")
    with pytest.raises(UsageError, match="line 2"):
        read_mapping(tmp_path / "m.toml")
    with pytest.raises(UsageError, match=r"gone\.toml"):
        read_mapping(tmp_path / "gone.toml")


def test_a_mapping_is_found_by_name_or_path(tmp_path: Path) -> None:
    """A file of that name first, then the home's mappings, then the shipped ones."""
    home, shipped = tmp_path / "home", tmp_path / "shipped"
    for file in (home / "loga.toml", shipped / "loga.toml", shipped / "sap.toml"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("", encoding="utf-8")
    folders = [home, shipped]
    assert find_mapping("loga", folders) == home / "loga.toml"
    assert find_mapping("sap", folders) == shipped / "sap.toml"
    assert find_mapping(str(shipped / "loga.toml"), folders) == shipped / "loga.toml"
    with pytest.raises(UsageError, match="There is no mapping oracle") as refusal:
        find_mapping("oracle", folders)
    assert refusal.value.values["known"] == "loga, sap"
