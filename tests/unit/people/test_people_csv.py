"""The people file is read whole, or refused with all its faults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from registratur.domain.person import Person
from registratur.errors import UsageError
from registratur.people.csv_values import COLUMNS
from registratur.people.mapping import PeopleMapping
from registratur.people.people_csv import read_people, read_people_file

HEADER = ";".join(COLUMNS)
ROW = (
    "00012345;P-7;Müller;Anna Maria;Schulz;Kurz|Lang;12.03.1980;Stadt;Amt 10;2010-04-01;31.12.9999;"
    "a.m@example.org;"
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a people file."""

    def write(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> Path:
        path = tmp_path / "people.csv"
        path.write_bytes((end.join(lines) + end).encode(encoding))
        return path

    return write


def faults_of(path: Path) -> list[str]:
    """Return the lines of the refusal behind its first."""
    with pytest.raises(UsageError) as refusal:
        read_people(path)
    assert refusal.value.exit_code == 2
    assert refusal.value.advice
    return [line.strip() for line in str(refusal.value).splitlines()[1:]]


def test_every_column_of_the_contract_is_a_field_of_a_person() -> None:
    """Nothing that the register holds is lost on import; employments are rows of their own.

    Which of them is a side job decides on the main one and is not kept. A file cannot tell that a directory
    has brought somebody.
    """
    assert set(COLUMNS) - {"side_job"} == set(Person.model_fields) - {"other_employments", "source"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_in_every_usual_encoding(write: Write, encoding: str) -> None:
    """Umlauts, leading zeros, both kinds of date and several former names arrive."""
    (person,) = read_people(write(HEADER, ROW, encoding=encoding))
    assert person == Person(
        personnel_number="00012345",
        person_id="P-7",
        family_name="Müller",
        given_names="Anna Maria",
        birth_name="Schulz",
        former_names=("Kurz", "Lang"),
        birth_date=date(1980, 3, 12),
        client="Stadt",
        org_unit="Amt 10",
        entry_date=date(2010, 4, 1),
        exit_date=None,
        email="a.m@example.org",
    )


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found_out(write: Write, separator: str, end: str) -> None:
    """Spreadsheets differ in both."""
    lines = [HEADER.replace(";", separator), ROW.replace(";", separator)]
    assert len(read_people(write(*lines, end=end))) == 1


def test_quoted_line_breaks_and_separators_belong_to_the_value(write: Write) -> None:
    """A line break inside of quotes is a space in a name."""
    path = write(
        "personnel_number,family_name,given_names,former_names",
        '1,"von der\nHeide","Karl  ""Otto""","Kurz, Lang"',
        "",
        "2,Ott,Jan,",
    )
    first, second = read_people(path)
    assert (first.family_name, first.given_names, first.earlier_family_names) == (
        "von der Heide",
        'Karl "Otto"',
        ("Kurz", "Lang"),
    )
    assert second.birth_date is None


def test_decomposed_letters_are_stored_composed(write: Write) -> None:
    """Files from a Mac write umlauts as two characters."""
    (person,) = read_people(write("personnel_number;family_name;given_names", "1;Mu\u0308ller;Anna"))
    assert person.family_name == "Müller"


def test_extra_columns_and_the_case_of_headings_do_not_matter(write: Write) -> None:
    """A site's export has more columns than we need."""
    (person,) = read_people(write("Room; Family_Name ;GIVEN_NAMES;personnel_number", "12;Ott;Jan;7"))
    assert (person.personnel_number, person.family_name) == ("7", "Ott")


def test_all_faults_are_shown_at_once_with_their_lines(write: Write) -> None:
    """Whoever mends the file does not have to import it again and again."""
    path = write(
        "personnel_number;family_name;given_names;birth_date;entry_date",
        "1;Ott;Jan;01.02.1980;",
        "1;Kurz;Ute;1980-02-30;gestern",
        ";Lang;Eva;;",
        "3;---;Eva;;",
        '4;"Lang\nKurz";Eva;;',
        "5;Lang;Eva",
        "1,2E+08;Lang;Eva;;",
        "1;Lang;Eva;;",
    )
    assert faults_of(path) == [
        "line 3: birth_date: 1980-02-30 is no date; write 2024-03-12 or 12.03.2024",
        "line 3: entry_date: gestern is no date; write 2024-03-12 or 12.03.2024",
        "line 4: the personnel number is empty",
        "line 5: the family name is empty",
        "line 8: the line has 3 values instead of 5",
        "line 9: the personnel number 1,2E+08 was shortened by a spreadsheet; save the column as text",
        "line 10: the personnel number 1 is in line 2 already, for somebody else",
    ]


def test_a_missing_or_doubled_column_is_named(write: Write) -> None:
    """Without the needed columns no line is looked at."""
    path = write("personnel_number;family_name;family_name;birth_date", "1;Ott;Ott;never")
    assert faults_of(path) == [
        "line 1: the column family_name is there twice",
        "line 1: these columns are missing: given_names",
        "line 1: the file has these: personnel_number, family_name, family_name, birth_date;"
        " a mapping (`--mapping`) tells which is which",
    ]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ((HEADER,), "the file has no people in it"),
        (("",), "line 1: these columns are missing: personnel_number, family_name, given_names"),
        ((HEADER, '1;"Ott;Jan'), "line 2: the quoting is broken: unexpected end of data"),
    ],
)
def test_an_empty_or_broken_file_is_refused(write: Write, lines: tuple[str, ...], fault: str) -> None:
    """A register that is empty by mistake would send everything to review."""
    assert fault in faults_of(write(*lines))


def test_a_broken_header_is_refused(write: Write) -> None:
    """Nothing can be read behind it."""
    assert faults_of(write('"personnel_number;family_name')) == [
        "line 1: the quoting is broken: unexpected end of data"
    ]


def test_a_long_list_of_faults_is_cut(write: Write) -> None:
    """Forty lines are enough to see what is wrong."""
    faults = faults_of(write(HEADER, *[f"{n};;A;;;;;;;" for n in range(50)]))
    assert len(faults) == 41
    assert faults[-1] == "… and 10 more"


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    """A spreadsheet's own format is not CSV."""
    (tmp_path / "people.xlsx").write_bytes(b"PK\x03\x04\x00\x00\x81\x00")
    with pytest.raises(UsageError, match="no text file"):
        read_people(tmp_path / "people.xlsx")
    with pytest.raises(UsageError, match="cannot be read"):
        read_people(tmp_path / "missing.csv")


NAMES = "personnel_number;family_name;given_names"


@pytest.mark.parametrize(
    ("encoding", "fault"),
    [("mixed", "Ã¼"), ("cp850", "r„b"), ("mac-roman", "rŸb")],
)
def test_umlauts_that_would_be_garbled_are_refused(tmp_path: Path, encoding: str, fault: str) -> None:
    """Half UTF-8 and half cp1252, from DOS, from an old Macintosh: the names would fit no certificate."""
    rows = {"mixed": "Grübl", "cp850": "Gräbl", "mac-roman": "Grübl"}
    content = f"{NAMES}\n1;{rows[encoding]};Jörg\n".encode("utf-8" if encoding == "mixed" else encoding)
    path = tmp_path / "people.csv"
    path.write_bytes(content + ("2;Jäger;Uwe\n".encode("cp1252") if encoding == "mixed" else b""))
    (line,) = faults_of(path)
    assert line.startswith(f"line 2: umlauts are garbled ({fault})")


@pytest.mark.parametrize("name", ["Müller, „Pit” (Größe)", "Ÿnard", "D’Ávila", "Šimůnek™"])
def test_odd_letters_are_not_garbled_ones(write: Write, name: str) -> None:
    """Quotes stand at the ends of words."""
    (person,) = read_people(write(NAMES, f"1;{name};Jörg"))
    assert person.family_name == name


def test_a_spreadsheets_word_about_the_separator_is_no_heading(write: Write) -> None:
    """`sep=,` stands in the first line of some files."""
    (person,) = read_people(write("sep=,", NAMES.replace(";", ","), '1,Ott,"Jan;Uwe"'))
    assert person.given_names == "Jan;Uwe"
    assert faults_of(write("sep=,", NAMES.replace(";", ","), "1,Ott")) == [
        "line 3: the line has 2 values instead of 3"
    ]


def test_separators_inside_of_quoted_headings_do_not_count(write: Write) -> None:
    """More commas stand in them than semicolons between them."""
    (person,) = read_people(write('personnel_number;family_name;given_names;"a, b, c, d"', "1;Ott;Jan;"))
    assert person.given_names == "Jan"


def test_a_file_without_birth_dates_is_told(write: Write) -> None:
    """They alone tell namesakes apart."""
    for headings, row, count in (
        (NAMES, "1;Ott;Jan", 1),
        (NAMES + ";birth_date", "1;Ott;Jan;", 1),
        (NAMES + ";birth_date", "1;Ott;Jan;1.2.1980", 0),
    ):
        found = read_people_file(write(headings, row), PeopleMapping(), date(2026, 11, 23))
        assert len(found.notices) == count


def test_zeros_are_no_person_id(write: Write) -> None:
    """Payrolls fill an empty number with zeros; it joins nobody."""
    rows = ["1;Ott;Jan;00000000", "2;Lang;Eva;00000000", "3;Ott;Jan;"]
    assert [person.person_id for person in read_people(write(NAMES + ";person_id", *rows))] == ["", "", ""]


def test_empty_columns_at_the_end_do_not_count(write: Write) -> None:
    """Some programs end each line with a separator, or only the headings, or only the rest."""
    for headings, row in ((NAMES + ";", "1;Ott;Jan;"), (NAMES + ";;", "1;Ott;Jan"), (NAMES, "1;Ott;Jan;;")):
        assert len(read_people(write(headings, row))) == 1
    assert faults_of(write(NAMES, "1;Ott;Jan;x")) == ["line 2: the line has 4 values instead of 3"]


def test_ruled_lists_are_read(write: Write) -> None:
    """A list that was meant for the printer."""
    rule = "-" * 30
    (person,) = read_people(write(rule, f"|{NAMES.replace(';', '|')}|", rule, "| 1|Ott |Jan|", rule))
    assert (person.personnel_number, person.family_name) == ("1", "Ott")


def test_cells_written_for_spreadsheets_are_read(write: Write) -> None:
    """`="007"` and `'007` say that a number is a text; a midnight belongs to no day."""
    first, second = read_people(
        write(NAMES + ";birth_date", '="007";Ott;Jan;12.03.1980 00:00:00', "'008;Ott;Ute;1980-03-12T00:00")
    )
    assert (first.personnel_number, second.personnel_number) == ("007", "008")
    assert first.birth_date == second.birth_date == date(1980, 3, 12)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("geb. Schulz", "Schulz"),
        ("Geborene von Ott", "von Ott"),
        ("Gebauer", "Gebauer"),
        ("'t Hooft", "'t Hooft"),
    ],
)
def test_a_birth_name_is_a_name_alone(write: Write, cell: str, name: str) -> None:
    """The word before it is taken off; an apostrophe is only taken off a number."""
    (person,) = read_people(write(NAMES + ";birth_name", f"1;Ott;Jan;{cell}"))
    assert person.birth_name == name


def test_former_names_may_have_their_last_day(write: Write) -> None:
    """What else stands in brackets belongs to the name."""
    (person,) = read_people(
        write(
            NAMES + ";former_names",
            "1;Ott;Jan;Kurz (31.12.2015)|Lang (bis 2010-01-01)|Ries (until 1.2.2003)|Ober (2)|Wald (Graf)",
        )
    )
    assert [(former.name, former.until) for former in person.former_names] == [
        ("Kurz", date(2015, 12, 31)),
        ("Lang", date(2010, 1, 1)),
        ("Ries", date(2003, 2, 1)),
        ("Ober (2)", None),
        ("Wald (Graf)", None),
    ]
    (fault,) = faults_of(write(NAMES + ";former_names", "1;Ott;Jan;Kurz (31.13.2015)"))
    assert "31.13.2015" in fault


def test_side_jobs_decide_which_number_is_the_main_one(write: Write) -> None:
    """Yes and no in both languages; something else is a fault."""
    rows = ["1;Ott;Jan;P;ja", "2;Ott;Jan;P;-", "3;Ott;Jan;P;X", "4;Ott;Jan;P;False"]
    (person,) = read_people(write(NAMES + ";person_id;side_job", *rows))
    assert [job.personnel_number for job in person.employments] == ["2", "4", "1", "3"]
    (fault,) = faults_of(write(NAMES + ";side_job", "1;Ott;Jan;maybe"))
    assert fault.startswith("line 2: side_job: maybe is neither yes nor no")
