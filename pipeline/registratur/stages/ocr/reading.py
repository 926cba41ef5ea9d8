"""Tesseract through pytesseract: one call gives words, boxes and raw scores of a page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registratur.domain.page import Box, Word
from registratur.errors import MissingDependencyError, StageError
from registratur.i18n import N_
from registratur.stages.ocr.characters import visible
from registratur.stages.ocr.languages import Languages, read_in_language

_WORD_LEVEL = "5"


@dataclass(frozen=True)
class TesseractReader:
    """Reads page pictures with Tesseract.

    Args:
        languages: Those that are configured.
        timeout_s: Limit for one call; a page that looks foreign takes two.
    """

    languages: Languages
    timeout_s: float

    def version(self) -> str:
        """Check the installation and return engine, version and languages: `tesseract 5.3.0 deu, deu+eng`.

        Raises:
            MissingDependencyError: Tesseract or one of the languages is not installed.
        """
        pytesseract = _pytesseract()
        try:
            number = str(pytesseract.get_tesseract_version())
            installed = set(pytesseract.get_languages())
        except (pytesseract.TesseractNotFoundError, SystemExit) as error:
            raise _missing_tesseract() from error
        missing = [code for code in self.languages.codes if code not in installed]
        if missing:
            packages = " ".join(f"tesseract-ocr-{code.lower().replace('_', '-')}" for code in missing)
            raise MissingDependencyError(
                N_("Tesseract has no data for the language {languages}."),
                advice=f"apt-get install {packages}",
                languages=", ".join(missing),
            )
        return f"tesseract {number} {', '.join(self.languages.settings)}"

    def read(self, picture: Path, dpi: int) -> tuple[Word, ...]:
        """Read a grey picture in the language that fits.

        Args:
            picture: A file that Tesseract can open, in a private folder; the words are written beside it.
            dpi: Its resolution.

        Returns:
            The words in Tesseract's reading order, blocks and lines numbered from 1.

        Raises:
            StageError: Tesseract failed or took too long.
        """
        return read_in_language(self.languages, lambda codes: self._words(picture, dpi, codes))

    def _words(self, picture: Path, dpi: int, codes: str) -> tuple[Word, ...]:
        pytesseract = _pytesseract()
        # One document takes one core; Tesseract's own threads are slower than that and starve the others.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        # `image_to_data` would leave the words in the common temporary folder if this process were killed.
        try:
            pytesseract.pytesseract.run_tesseract(
                str(picture),
                str(picture.with_suffix("")),
                extension="tsv",
                lang=codes,
                config=f"-c tessedit_create_tsv=1 --dpi {dpi} --psm 3",
                timeout=self.timeout_s,
            )
        except pytesseract.TesseractNotFoundError as error:
            raise _missing_tesseract() from error
        except pytesseract.TesseractError as error:
            raise StageError(N_("the page picture cannot be read")) from error
        except RuntimeError as error:
            raise StageError(
                N_("reading the page took longer than {timeout_s} s"), timeout_s=f"{self.timeout_s:g}"
            ) from error
        return words_of_table(picture.with_suffix(".tsv").read_text(encoding="utf-8"))


def words_of_table(table: str) -> tuple[Word, ...]:
    """Turn Tesseract's TSV into words; lines are numbered through the paragraphs of a block."""
    words: list[Word] = []
    block, line, place = 0, 0, ("", "", "")
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        text = visible(cells[11]).strip() if len(cells) > 11 and cells[0] == _WORD_LEVEL else ""
        if not text:
            continue
        here = cells[2], cells[3], cells[4]
        if here[0] != place[0]:
            block, line = block + 1, 1
        elif here != place:
            line += 1
        place = here
        left, top, width, height = (int(cell) for cell in cells[6:10])
        words.append(
            Word(
                text=text,
                box=Box(left=left, top=top, width=width, height=height),
                raw_score_percent=min(100.0, max(0.0, float(cells[10]))),
                block=block,
                line=line,
            )
        )
    return tuple(words)


def _missing_tesseract() -> MissingDependencyError:
    return MissingDependencyError(
        N_("The program tesseract is missing."),
        advice="apt-get install tesseract-ocr tesseract-ocr-deu tesseract-ocr-eng",
    )


def _pytesseract() -> Any:
    import pytesseract

    return pytesseract
