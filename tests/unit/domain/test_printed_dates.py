"""Dates as certificates print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registratur.domain.printed_dates import dates_in

GERMAN_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Dezember"),
)
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@pytest.mark.parametrize(
    ("text", "printed", "first", "last"),
    [
        ("Köln, 12.03.2024", "12.03.2024", "2024-03-12", "2024-03-12"),
        ("Köln,12.03.2024.", "12.03.2024", "2024-03-12", "2024-03-12"),
        ("12. 03. 2024", "12. 03. 2024", "2024-03-12", "2024-03-12"),
        ("am 12.O3.2024", "12.O3.2024", "2024-03-12", "2024-03-12"),
        ("l2.03.2O24", "l2.03.2O24", "2024-03-12", "2024-03-12"),
        ("Z0.01.96", "Z0.01.96", "1996-01-20", "1996-01-20"),
        ("1S.0B.2023", "1S.0B.2023", "2023-08-15", "2023-08-15"),
        ("12,03.2024", "12,03.2024", "2024-03-12", "2024-03-12"),
        ("am 12.03.20 24 in Ulm", "12.03.20 24", "2024-03-12", "2024-03-12"),
        ("18.06.99", "18.06.99", "1999-06-18", "1999-06-18"),
        ("1.2.24", "1.2.24", "2024-02-01", "2024-02-01"),
        ("12.5.'22", "12.5.'22", "2022-05-12", "2022-05-12"),
        ("12. März 2024", "12. März 2024", "2024-03-12", "2024-03-12"),
        ("12. Ma\u0308rz 2024", "12. Ma\u0308rz 2024", "2024-03-12", "2024-03-12"),
        ("24.Mai 2024", "24.Mai 2024", "2024-05-24", "2024-05-24"),
        ("3. 0ktober 2023", "3. 0ktober 2023", "2023-10-03", "2023-10-03"),
        ("12th March 2024", "12th March 2024", "2024-03-12", "2024-03-12"),
        ("the 12th of March 2024", "12th of March 2024", "2024-03-12", "2024-03-12"),
        ("March 12, 2024", "March 12, 2024", "2024-03-12", "2024-03-12"),
        ("31/08/23", "31/08/23", "2023-08-31", "2023-08-31"),
        ("5/16/2023", "5/16/2023", "2023-05-16", "2023-05-16"),
        ("2024-03-12", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("vom 11.09. bis 13.09.2023", "11.09. bis 13.09.2023", "2023-09-11", "2023-09-13"),
        ("10.04./14.04.2020", "10.04./14.04.2020", "2020-04-10", "2020-04-14"),
        ("Tag 24.02.2023/25.02.2023", "24.02.2023/25.02.2023", "2023-02-24", "2023-02-25"),
        ("15.07.19/16.07.19", "15.07.19/16.07.19", "2019-07-15", "2019-07-16"),
        ("26. April 2016/27. April 2016", "26. April 2016/27. April 2016", "2016-04-26", "2016-04-27"),
        ("11.-13.09.2023", "11.-13.09.2023", "2023-09-11", "2023-09-13"),
        ("02/03.05.2022", "02/03.05.2022", "2022-05-02", "2022-05-03"),
        ("11.09.2023 – 13.09.2023", "11.09.2023 – 13.09.2023", "2023-09-11", "2023-09-13"),
        ("01.01.2020-31.12.2020", "01.01.2020-31.12.2020", "2020-01-01", "2020-12-31"),
        ("30.12. bis 02.01.2024", "30.12. bis 02.01.2024", "2023-12-30", "2024-01-02"),
        ("12., 13. und 14. März 2024", "12., 13. und 14. März 2024", "2024-03-12", "2024-03-14"),
        ("30. März bis 2. April 2024", "30. März bis 2. April 2024", "2024-03-30", "2024-04-02"),
        ("Mo., 11.09. bis Mi., 13.09.2023", "11.09. bis Mi., 13.09.2023", "2023-09-11", "2023-09-13"),
        ("March 12-14, 2024", "March 12-14, 2024", "2024-03-12", "2024-03-14"),
        ("March 30 - April 2, 2024", "March 30 - April 2, 2024", "2024-03-30", "2024-04-02"),
        ("1. Juli 2020 - 30. Juni 2021", "1. Juli 2020 - 30. Juni 2021", "2020-07-01", "2021-06-30"),
        ("12.03.2024, 9.00 bis 16.00 Uhr", "12.03.2024", "2024-03-12", "2024-03-12"),
        ("30.03. bis 02.01.2024", "30.03. bis 02.01.2024", "2024-01-02", "2024-01-02"),
        ("31.02./03.03.2023", "03.03.2023", "2023-03-03", "2023-03-03"),
        ("on 10-Dec-2018", "10-Dec-2018", "2018-12-10", "2018-12-10"),
        ("10-Dez-18", "10-Dez-18", "2018-12-10", "2018-12-10"),
        ("Dec-10-2018", "Dec-10-2018", "2018-12-10", "2018-12-10"),
        ("10/Dec/2018", "10/Dec/2018", "2018-12-10", "2018-12-10"),
        ("2024/03/12", "2024/03/12", "2024-03-12", "2024-03-12"),
        ("2024.03.12", "2024.03.12", "2024-03-12", "2024-03-12"),
        ("12. 3. 24", "12. 3. 24", "2024-03-12", "2024-03-12"),
        ("13./20.06.2008", "13./20.06.2008", "2008-06-13", "2008-06-20"),
        ("vom 3. bis 5. Mai 2022", "3. bis 5. Mai 2022", "2022-05-03", "2022-05-05"),
        ("3.–5. Mai 2022", "3.–5. Mai 2022", "2022-05-03", "2022-05-05"),
        ("from 3 to 5 May 2022", "3 to 5 May 2022", "2022-05-03", "2022-05-05"),
        ("03./04.05.2022", "03./04.05.2022", "2022-05-03", "2022-05-04"),
        ("Mo, 03.05.2022", "03.05.2022", "2022-05-03", "2022-05-03"),
        ("May 3rd, 2022", "May 3rd, 2022", "2022-05-03", "2022-05-03"),
        ("3rd of May 2022", "3rd of May 2022", "2022-05-03", "2022-05-03"),
        ("3rd May, 2022", "3rd May, 2022", "2022-05-03", "2022-05-03"),
        ("am 3ten Mai 2022", "3ten Mai 2022", "2022-05-03", "2022-05-03"),
        ("12. Miirz 2024", "12. Miirz 2024", "2024-03-12", "2024-03-12"),
        ("7. Novernber 2O2S", "7. Novernber 2O2S", "2025-11-07", "2025-11-07"),
        ("2022-05-03/2022-05-05", "2022-05-03/2022-05-05", "2022-05-03", "2022-05-05"),
        ("2022/05/03/2022/05/05", "2022/05/03/2022/05/05", "2022-05-03", "2022-05-05"),
        ("Modul 2.1 - 12.03.2024", "12.03.2024", "2024-03-12", "2024-03-12"),
        (
            *("03.05.2022, 9:00 Uhr bis 05.05.2022, 16:00 Uhr", "03.05.2022, 9:00 Uhr bis 05.05.2022"),
            *("2022-05-03", "2022-05-05"),
        ),
        ("03.05.2022 (Di) - 05.05.2022 (Do)", "03.05.2022 (Di) - 05.05.2022", "2022-05-03", "2022-05-05"),
    ],
)
def test_a_day_or_period_is_found_in_its_place(text: str, printed: str, first: str, last: str) -> None:
    """The date and exactly its characters are found."""
    (found,) = dates_in(text)
    assert (text[found.start : found.end], found.first.isoformat(), found.last.isoformat()) == (
        printed,
        first,
        last,
    )
    assert not found.whole_months
    assert not found.ambiguous


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("im März 2024", "2024-03-01", "2024-03-31"),
        ("FEBRUAR 2024", "2024-02-01", "2024-02-29"),
        ("03/2024", "2024-03-01", "2024-03-31"),
        ("Januar bis März 2024", "2024-01-01", "2024-03-31"),
        ("Dezember bis Februar 2024", "2023-12-01", "2024-02-29"),
        ("März 2023 – Februar 2024", "2023-03-01", "2024-02-29"),
    ],
)
def test_months_without_a_day_cover_whole_months(text: str, first: str, last: str) -> None:
    """A month stands for all of its days and says that no day was printed."""
    (found,) = dates_in(text)
    assert (found.first.isoformat(), found.last.isoformat(), found.whole_months) == (first, last, True)


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2024",
        "Version 1.2.3.2024",
        "DE12 3456 7890",
        "2023/2024",
        "9.00 bis 16.00 Uhr",
        "AZ 12-03-2024/7",
        "Az.: 5 K 12/03/24",
        "nach § 12.3.2024",
        "§ 12.3 SGB",
        "Abs. 3 Satz 4 Nr. 5.6.20",
        "EUR 12.03.24",
        "12.03.24 €",
        "1.250,00 EUR",
        "Tel.: 12.03.2024",
        "Tel.: 0221 12.03.24",
        "+49 2331 12-03-24",
        "0171/12.03.24",
        "Personalnr. 12-03-24",
        "Kurs-Nr. 2024/03/12",
        "Version 3.5.22",
        "IBAN DE12 0305 2022 0000",
        "WS 2022/23",
        "12.III.2024",
        "10.12.20.24",
        "",
    ],
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    """Numbers that only look like dates give nothing."""
    assert dates_in(text) == ()


def test_an_undecidable_order_is_read_day_first_and_says_so() -> None:
    """05/06 could be May or June."""
    (found,) = dates_in("05/06/2023")
    assert found.days == (date(2023, 6, 5), date(2023, 5, 6))
    assert found.ambiguous


def test_the_named_days_of_a_period_are_its_ends() -> None:
    """A title may cite either end; of a month only its first day stands for it."""
    period, month = dates_in("11.09. bis 13.09.2023, ausgestellt Oktober 2023")
    assert period.days == (date(2023, 9, 11), date(2023, 9, 13))
    assert month.days == (date(2023, 10, 1),)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("13.06., 20.06. und 27.06.08", ["2008-06-13", "2008-06-20", "2008-06-27"]),
        ("12., 13. und 14. März 2024", ["2024-03-12", "2024-03-13", "2024-03-14"]),
        ("20.06., 13.06. und 27.06.2008", ["2008-06-13", "2008-06-20", "2008-06-27"]),
        ("03.05.2022, 04.05.2022 und 06.05.2022", ["2022-05-03", "2022-05-04", "2022-05-06"]),
        ("March 3, 10 and 17, 2022", ["2022-03-03", "2022-03-10", "2022-03-17"]),
        ("30. März, 3. und 10. April 2024", ["2024-03-30", "2024-04-03", "2024-04-10"]),
        ("29.12., 30.12. und 02.01.2024", ["2023-12-29", "2023-12-30", "2024-01-02"]),
    ],
)
def test_a_list_names_each_of_its_days(text: str, days: list[str]) -> None:
    """The event begins on the earliest; a title may cite any."""
    (found,) = dates_in(text)
    assert [day.isoformat() for day in found.days] == days
    assert (found.start, found.end) == (0, len(text))


def test_a_birth_date_before_a_list_is_no_part_of_it() -> None:
    """A comma joins only dates of the same months."""
    birth, event = dates_in("geb. 01.02.1980, 11.09.2023 und 13.09.2023")
    assert (birth.first, event.first) == (date(1980, 2, 1), date(2023, 9, 11))


def test_a_day_behind_a_file_number_is_a_day() -> None:
    """The number's words reach only what they stand before."""
    found = dates_in("Bescheinigung Nr. 12/2 vom 12.03.2024, Tel. 02331 4711-0, Az. 77/3 vom 5.6.24")
    assert [printed.first for printed in found] == [date(2024, 3, 12), date(2024, 6, 5)]


def test_several_dates_stay_apart_in_their_order() -> None:
    """Birth, event and issue date are three dates."""
    found = dates_in("geb. 01.02.1980, besuchte vom 11.09. bis 13.09.2023 … Hamm, den 20. September 2023")
    assert [printed.first for printed in found] == [date(1980, 2, 1), date(2023, 9, 11), date(2023, 9, 20)]


@pytest.mark.parametrize("text", ["am ı1. März 2024", "am 1İ.03.2024"])
def test_letters_that_equal_others_but_for_case_break_nothing(text: str) -> None:
    """A page turned upside down reads like Turkish: a dotless i stands where a one was."""
    assert [printed.first for printed in dates_in(text)] == [date(2024, 3, 11)]


DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))


@settings(deadline=None)
@given(day=DAYS, form=st.integers(0, 11))
def test_every_day_is_read_back_from_every_form(day: date, form: int) -> None:
    """What a page prints in any usual form is the day it meant."""
    german, english = GERMAN_MONTHS[day.month - 1], ENGLISH_MONTHS[day.month - 1]
    text = (
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day.day}. {german} {day.year}",
        f"{english} {day.day}, {day.year}",
        f"{day.day} {english.upper()} {day.year}",
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.day}-{english[:3]}-{day.year}",
        f"{day.day}. {day.month}. {day:%y}",
        f"{english} {day.day}th, {day.year}",
        f"{day.day}th of {english} {day.year}",
        f"{day:%d.%m.%Y}".replace("0", "O").replace("1", "l"),
    )[form]
    assert [printed.first for printed in dates_in(f"am {text} in Ulm")] == [day]


DAYS_OF_ONE_YEAR = st.dates(min_value=date(2023, 1, 1), max_value=date(2023, 12, 31))


@settings(deadline=None)
@given(days=st.lists(DAYS_OF_ONE_YEAR, min_size=2, max_size=6, unique=True))
def test_every_list_of_days_of_one_year_is_read_back(days: list[date]) -> None:
    """Days in their order, as a list prints them, are found each."""
    days.sort()
    *before, last = days
    text = ", ".join(f"{day:%d.%m.}" for day in before) + f" und {last:%d.%m.%Y}"
    (found,) = dates_in(f"am {text} in Ulm")
    assert list(found.days) == days


@settings(deadline=None)
@given(
    day=DAYS,
    word=st.sampled_from(("§ ", "Nr. ", "Tel. ", "EUR ", "Az. ", "Kurs-Nr.: ", "Telefon: 0221 ", "Abs. ")),
    form=st.sampled_from(("%d.%m.%y", "%d/%m/%y", "%d-%m-%y")),
)
def test_digits_behind_the_word_for_another_number_are_no_date(day: date, word: str, form: str) -> None:
    """Amounts, telephone and file numbers and paragraphs may look like any day."""
    assert dates_in(f"siehe {word}{day.strftime(form)} dazu") == ()


@settings(deadline=None)
@given(text=st.text("0123456789./-–, OlIMaiärzbisund", max_size=80))
def test_any_text_gives_dates_in_order_and_inside_it(text: str) -> None:
    """No text breaks the reader; places are inside of the text and do not overlap."""
    end = 0
    for printed in dates_in(text):
        assert end <= printed.start < printed.end <= len(text)
        assert printed.first <= printed.last
        end = printed.end
