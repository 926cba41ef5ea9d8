"""A document process: what is filed where and under which name."""

from __future__ import annotations

from pydantic import Field

from registratur.domain.record import Record


class Process(Record):
    """One file of `config/processes/`.

    Attributes:
        name: Name of the process, such as `certificate`.
        register_code: Code of the register in the personnel record.
        register_title: Its heading, as the folder name shows it.
        naming_rule: Template of the title with `{document_type}`, `{subject}` and `{event_date}`.
        title_length: Longest title in characters.
        document_types: The closed list of document types; each is the word that heads such a page.
        prompt: Text of the instruction for the language model.
    """

    name: str
    register_code: str = Field(pattern=r"^[A-Za-z0-9]{1,12}$")
    register_title: str
    naming_rule: str = "{document_type} {subject} ({event_date})"
    title_length: int = Field(default=200, ge=20, le=1000)
    document_types: tuple[str, ...] = Field(min_length=1)
    prompt: str
