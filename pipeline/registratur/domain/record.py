"""The base of every record that crosses a border, and the two values that all of them share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Confidence = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
"""A calibrated probability that the value beside it is right."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest as 64 lower-case hexadecimal digits."""


class Record(BaseModel):
    """A frozen value; nobody edits another one's result."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Text(Record):
    """A text for people, kept as template and values so that each reader gets it in their language.

    Attributes:
        message: English template with `{name}` fields, the gettext msgid.
        values: Values of the fields.
    """

    message: str
    values: dict[str, str] = {}

    @property
    def english(self) -> str:
        """The text in English, as reports and logs carry it."""
        return self.message.format_map(self.values) if self.values else self.message


class Doubtful(Record):
    """A value whose stage can name reasons why a human must look, whatever its confidence.

    Attributes:
        doubts: The reasons in a clerk's words; empty when there is nothing to ask.
    """

    doubts: tuple[Text, ...] = ()
