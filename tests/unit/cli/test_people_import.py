"""Importing people at the terminal: the difference, its notices, what is refused, and the way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from registratur.domain.person import Person
from registratur.wiring import App
from tests.unit.cli.conftest import Cli

HEADINGS = "personnel_number;family_name;given_names;birth_date;org_unit;email;former_names"
REGISTER = (
    "00000001;Müller;Anna Maria;12.03.1980;Amt 10;a.mueller@example.org;",
    "00000002;Ober;Jan;01.02.1970;Amt 37;;",
    "00000003;Wald;Ute;03.04.1990;Amt 37;;Fels (31.12.2015)",
)


class Payroll:
    """A home whose register comes from people files.

    Args:
        cli: Types the commands.
        folder: Where the files are written.
    """

    def __init__(self, cli: Cli, folder: Path) -> None:
        self.cli = cli
        self._file = folder / "people.csv"
        cli.type("init")

    def write(self, *rows: str, headings: str = HEADINGS) -> Path:
        """Write a people file."""
        self._file.write_text("\n".join([headings, *rows, ""]), encoding="utf-8")
        return self._file

    def said(self, *options: str, rows: tuple[str, ...], language: str = "en", expect: int = 0) -> str:
        """Import rows and return what the command said."""
        return self.cli.type(
            "people", "import", self.write(*rows), *options, language=language, expect=expect
        ).stderr

    @property
    def names(self) -> list[str]:
        """The stored family names, by number."""
        return [person.family_name for person in App.open(self.cli.home).people.all()]


@pytest.fixture
def payroll(cli: Cli, tmp_path: Path) -> Payroll:
    """A register of three people."""
    payroll = Payroll(cli, tmp_path)
    payroll.said(rows=REGISTER)
    return payroll


CHANGED = (
    "00000001;Yılmaz;Anna Maria;12.03.1980;Amt 40;;",
    "00000003;Wald;Ute;03.04.1990;Amt 37;;",
    "00000003;Wald;Ute;03.04.1990;Amt 37;;",
    "00000004;Neu;Eva;;Bauhof;;",
)


def test_the_difference_says_who_and_what_in_both_languages(payroll: Payroll) -> None:
    """Days as the language writes them; what only the register knows is no change."""
    today = date.today()
    assert payroll.said("--dry-run", rows=CHANGED).splitlines() == [
        "  line 4 says the same as line 3; taken once",
        "+1 −1 ~1: 1 new, 1 gone, 1 changed, 1 as before",
        "  + 00000004  Eva Neu, Bauhof",
        "  − 00000002  Jan Ober, 1970-02-01, Amt 37",
        "  ~ 00000001  Anna Maria Yılmaz: family name Müller → Yılmaz; "
        f"former names +Müller (until {today.isoformat()}); unit Amt 10 → Amt 40",
        "This was a dry run: nothing was changed.",
    ]
    assert payroll.said("--dry-run", rows=CHANGED, language="de").splitlines() == [
        "  Zeile 4 sagt dasselbe wie Zeile 3; einmal übernommen",
        "+1 −1 ~1: 1 neu, 1 weggefallen, 1 geändert, 1 wie bisher",
        "  + 00000004  Eva Neu, Bauhof",
        "  − 00000002  Jan Ober, 01.02.1970, Amt 37",
        "  ~ 00000001  Anna Maria Yılmaz: Familienname Müller → Yılmaz; "
        f"frühere Namen +Müller (bis {today:%d.%m.%Y}); Dienststelle Amt 10 → Amt 40",
        "Das war ein Probelauf: nichts wurde geändert.",
    ]
    assert payroll.names == ["Müller", "Ober", "Wald"]


def test_a_long_difference_is_cut_and_shows_first_who_somebody_is(payroll: Payroll) -> None:
    """A marriage is not lost among the moves of a whole office; `--all` lists every change."""
    office = [f"{number:08};Person{number};Kim;1.1.1980;Amt 10;;" for number in range(20, 40)]
    payroll.said("--force", rows=tuple(office))
    moved = [row.replace("Amt 10", "Amt 50") for row in office]
    moved[-1] = moved[-1].replace("Person39", "Lindt")
    lines = payroll.said("--dry-run", rows=tuple(moved)).splitlines()
    assert lines[1] == "  ~ unit 20, family name 1, former names 1"
    assert lines[2].startswith("  ~ 00000039  Kim Lindt: family name Person39 → Lindt;")
    assert (len(lines), lines[-2]) == (14, "    … and 10 more; `--all` shows them")
    assert len(payroll.said("--dry-run", "--all", rows=tuple(moved)).splitlines()) == 23


def test_the_difference_can_be_read_by_programs(payroll: Payroll) -> None:
    """Nothing but rows on standard output, one for each person."""
    rows = payroll.cli.rows("people", "import", payroll.write(*CHANGED), "--dry-run")
    assert [(row["change"], row["personnel_number"], row["name"]) for row in rows] == [
        ("added", "00000004", "Eva Neu"),
        ("vanished", "00000002", "Jan Ober"),
        ("changed", "00000001", "Anna Maria Yılmaz"),
    ]
    assert rows[2]["fields"]["family_name"] == ["Müller", "Yılmaz"]


def test_forget_keeps_nothing_that_the_file_does_not_tell(payroll: Payroll) -> None:
    """The way to get rid of a former name that came of a typing error."""
    payroll.said("--forget", rows=CHANGED)
    anna, _eva, ute = sorted(App.open(payroll.cli.home).people.all(), key=lambda one: one.given_names)
    assert (anna.former_names, anna.email, ute.former_names) == ((), "", ())


def test_numbers_without_their_zeros_are_refused_and_can_be_mended(payroll: Payroll, tmp_path: Path) -> None:
    """As a spreadsheet writes them; the advice is what mends it."""
    shortened = tuple(row.lstrip("0") for row in REGISTER)
    said = payroll.said(rows=shortened, expect=2)
    assert "3 personnel numbers of the import have lost the zeros in front (1, 2, 3)" in said
    assert "number_digits = 8" in said
    (tmp_path / "mine.toml").write_text("[format]\nnumber_digits = 8\n", encoding="utf-8")
    assert "+0 −0 ~0" in payroll.said("--mapping", str(tmp_path / "mine.toml"), rows=shortened)


def test_numbers_that_change_hands_are_refused_unless_forced(payroll: Payroll) -> None:
    """A column that was sorted alone; the German text says so, too."""
    numbers = ("00000002", "00000003", "00000001")
    turned = tuple(number + row[8:] for number, row in zip(numbers, REGISTER, strict=True))
    assert "jemand anderes" in payroll.said(rows=turned, language="de", expect=2)
    assert payroll.names == ["Müller", "Ober", "Wald"]
    payroll.said("--force", rows=turned)
    assert payroll.names == ["Wald", "Müller", "Ober"]


def test_a_mapping_of_the_house_is_called_by_its_name(payroll: Payroll) -> None:
    """`init` puts examples into the home; the journal keeps which one was used."""
    own = payroll.cli.home / "config" / "people" / "sap-hcm.toml"
    own.write_text('[columns]\nfamily_name = "NACHN"\n', encoding="utf-8")
    file = payroll.write(*REGISTER, headings=HEADINGS.replace("family_name", "NACHN"))
    payroll.cli.type("people", "import", file, "--mapping", "sap-hcm")
    *_, last = App.open(payroll.cli.home).journal.lines()
    assert (last.detail["mapping"], last.detail["difference"]) == ("sap-hcm", "+0 −0 ~0")
    said = payroll.cli.type("people", "import", file, "--mapping", "paisy", expect=2).stderr
    assert "loga, sap-hcm" in said


def test_a_mapping_can_be_configured(payroll: Payroll) -> None:
    """A site's own exports need no option; `--mapping` names another one all the same."""
    folder = payroll.cli.home / "config"
    (folder / "people" / "ours.toml").write_text('[columns]\nfamily_name = "NACHN"\n', encoding="utf-8")
    (folder / "people" / "plain.toml").write_text("", encoding="utf-8")
    config = folder / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("[people]\n", '[people]\nmapping = "ours"\n'), encoding="utf-8")
    file = payroll.write(*REGISTER, headings=HEADINGS.replace("family_name", "NACHN"))
    payroll.cli.type("people", "import", file)
    *_, last = App.open(payroll.cli.home).journal.lines()
    assert (last.detail["mapping"], last.detail["difference"]) == ("ours", "+0 −0 ~0")
    assert "+0 −0 ~0" in payroll.said("--mapping", "plain", rows=REGISTER)


def test_whoever_only_a_directory_has_stays_and_is_told(payroll: Payroll) -> None:
    """The next export does not take a new colleague away; `--forget` does."""
    stored = App.open(payroll.cli.home).people
    eva = Person(personnel_number="00000009", family_name="Neu", given_names="Eva", source="city-ad")
    stored.replace([*stored.all(), eva], "eva", "f" * 64)
    said = payroll.said(rows=REGISTER)
    assert "Known only to a directory, and kept: 1" in said
    assert "+0 −0 ~0" in said
    assert payroll.names == ["Müller", "Ober", "Wald", "Neu"]
    assert "− 00000009  Eva Neu" in payroll.said("--forget", "--force", rows=REGISTER)
    assert payroll.names == ["Müller", "Ober", "Wald"]


def test_an_import_is_undone_once(payroll: Payroll) -> None:
    """The way back is shown first and journaled; a second undo is refused."""
    payroll.said("--force", rows=CHANGED)
    dry = payroll.cli.type("people", "undo", "--dry-run").stderr
    assert "+1 −1 ~1: 1 new, 1 gone, 1 changed, 1 as before" in dry
    assert payroll.names == ["Yılmaz", "Wald", "Neu"]
    said = payroll.cli.type("people", "undo", language="de").stderr
    assert "− 00000004  Eva Neu, Bauhof" in said
    assert "Familienname Yılmaz → Müller; frühere Namen −Müller" in said
    assert payroll.names == ["Müller", "Ober", "Wald"]
    *_, last = App.open(payroll.cli.home).journal.lines()
    assert last.action == "people.import_undone"
    assert "nur einmal" in payroll.cli.type("people", "undo", language="de", expect=2).stderr
    assert payroll.names == ["Müller", "Ober", "Wald"]


def test_the_first_import_can_be_undone_and_before_it_there_is_nothing(cli: Cli, tmp_path: Path) -> None:
    """A home without people is a state like any other."""
    payroll = Payroll(cli, tmp_path)
    assert "no import" in cli.type("people", "undo", expect=2).stderr
    payroll.said(rows=REGISTER)
    assert len(cli.rows("people", "undo", "--dry-run")) == 3
    cli.type("people", "undo")
    assert payroll.names == []
