"""The example mappings read exports of exactly the shape that they are made for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from registratur.config import shipped_folder
from registratur.domain.person import Employment, FormerName, Person
from registratur.errors import UsageError
from registratur.people.mapping_file import find_mapping, read_mapping
from registratur.people.people_csv import PeopleFile, read_people_file

TODAY = date(2026, 11, 23)
MAPPINGS = shipped_folder("config") / "people"
EXPORTS = Path(__file__).with_name("exports")
SAP_HCM = (EXPORTS / "sap-hcm.csv").read_text(encoding="utf-8")
LOGA = (EXPORTS / "loga.csv").read_text(encoding="utf-8")


def read(folder: Path, mapping: str, content: bytes) -> PeopleFile:
    """Read an export with one of the shipped mappings."""
    path = folder / "export.csv"
    path.write_bytes(content)
    return read_people_file(path, read_mapping(find_mapping(mapping, [MAPPINGS])), TODAY)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_export_of_sap_hcm_is_read(tmp_path: Path, encoding: str) -> None:
    """Slices, zeros lost by a spreadsheet, joined names, side jobs, quoted line breaks, doubled rows.

    A name that is only valid from next year on is not the current one yet.
    """
    found = read(tmp_path, "sap-hcm", SAP_HCM.replace("\n", "\r\n").encode(encoding))
    kaethe, jan, jonas = found.people
    assert kaethe == Person(
        personnel_number="00004711",
        person_id="P100",
        family_name="von der Heide",
        given_names="Käthe Luise",
        birth_name="Großmann",
        birth_date=date(1980, 3, 12),
        client="1000",
        org_unit="Amt 37 Feuerwehr",
        entry_date=date(2003, 8, 1),
        email="k.heide@example.org",
        other_employments=(
            Employment(
                personnel_number="00090815",
                client="2000",
                org_unit="Musikschule",
                entry_date=date(2015, 9, 1),
            ),
        ),
    )
    assert (jan.personnel_number, jan.family_name, jan.org_unit, jan.exit_date) == (
        "00000012",
        "Čapek-Łoś",
        'Bauhof; "Halle 2"',
        date(2025, 9, 30),
    )
    assert (jonas.personnel_number, jonas.former_names) == ("00000815", ())
    assert [notice.english for notice in found.notices] == [
        "line 8 says the same as line 7; taken once",
    ]


def test_an_export_of_sap_hcm_in_the_old_encoding_is_read(tmp_path: Path) -> None:
    """ISO-8859-1 and its extension cp1252 need no word in the mapping."""
    text = SAP_HCM.replace("Čapek-Łoś", "Müßig-Çelik")
    for encoding in ("iso-8859-1", "cp1252"):
        found = read(tmp_path, "sap-hcm", text.encode(encoding))
        assert [person.family_name for person in found.people] == ["von der Heide", "Müßig-Çelik", "Adler"]


def test_an_export_of_loga_is_read(tmp_path: Path) -> None:
    """Lines above the headings, a number in two columns, dated former names, an ended side job."""
    found = read(tmp_path, "loga", LOGA.encode("utf-8-sig"))
    ayse, max_ = found.people
    assert ayse == Person(
        personnel_number="01004711",
        person_id="77",
        family_name="Yılmaz",
        given_names="Ayşe Nur",
        birth_name="Şahin",
        former_names=(FormerName(name="Öztürk", until=date(2009, 5, 31)),),
        birth_date=date(1975, 4, 3),
        client="Stadtverwaltung",
        org_unit="Bürgeramt",
        entry_date=date(1999, 2, 1),
        other_employments=(
            Employment(
                personnel_number="02000815",
                client="Stadtverwaltung",
                org_unit="Volkshochschule",
                entry_date=date(2001, 10, 1),
                exit_date=date(2005, 3, 31),
            ),
        ),
    )
    assert (max_.family_name, max_.birth_date, max_.exit_date) == ("zu Grün", None, None)
    assert found.notices == ()


def test_faults_speak_of_the_sites_own_columns(tmp_path: Path) -> None:
    """Whoever mends an export looks for its headings, not for ours."""
    wrong = LOGA.replace("3.4.1975", "1975-04-03").replace('"815"', '"1234567"').replace('"Grün"', '"#NAME?"')
    with pytest.raises(UsageError) as refusal:
        read(tmp_path, "loga", wrong.encode())
    assert str(refusal.value).splitlines()[1:] == [
        "  line 4: Geb.-Datum: 1975-04-03 is no date written as TT.MM.JJJJ",
        "  line 5: the personnel number 2 1234567 is longer than number_digits = 6",
        "  line 6: Vorsatzwort + Name: zu #NAME? is a fault of the spreadsheet",
    ]
