"""All that the rules look at which send a document to a human."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from registratur.domain.page import Transcript
from registratur.domain.person import Employment
from registratur.domain.record import Text
from registratur.ports import PeopleRegister
from registratur.stages.linking.candidates import Suspect
from registratur.stages.linking.contenders import Contender, Standing
from registratur.stages.linking.employments import (
    SeveralEmployments,
    chosen_employment,
    possible_employments,
)
from registratur.stages.linking.page_facts import PageFacts
from registratur.stages.linking.recipient import Claim


class Doubt(NamedTuple):
    """A reason to ask.

    Attributes:
        text: The reason.
        open_choice: True where the reviewer has to choose among people, so that nobody is proposed.
    """

    text: Text
    open_choice: bool = False


@dataclass(frozen=True)
class Situation:
    """All that the rules look at.

    Attributes:
        transcript: The words.
        facts: What the page says.
        contenders: The names that may be the recipient's, the chosen one first; somebody may be called so.
        role: Probability that the chosen name is the recipient's.
        register: All employees.
        weak_mention: Confidence below which a recipient's mention is too weak to rely on.
        years_before_entry: How long before entry a course is still no surprise.
        several_employments: What to do where a document could go into several employments of one person.
        own_names: What our own house is called.
    """

    transcript: Transcript
    facts: PageFacts
    contenders: tuple[Contender, ...]
    role: float
    register: PeopleRegister
    weak_mention: float
    years_before_entry: int
    several_employments: SeveralEmployments
    own_names: tuple[str, ...] = ()

    @property
    def chosen(self) -> Contender:
        """The name that counts, with all that is known of it."""
        return self.contenders[0]

    @property
    def claim(self) -> Claim:
        """The name that counts."""
        return self.chosen.claim

    @property
    def rivals(self) -> tuple[Claim, ...]:
        """The other names that recognition took for a recipient's."""
        return tuple(one.claim for one in self.contenders if one.standing is Standing.CLAIMED)

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """The employees who may be called so, most probable first; at least one."""
        return self.chosen.suspects

    @property
    def best(self) -> Suspect:
        """The most probable employee."""
        return self.suspects[0]

    @property
    def event_date(self) -> date | None:
        """The day of the event, unless the only date found is the employee's birth date."""
        event = self.facts.event_date
        return None if event == self.best.person.birth_date else event

    @property
    def employments(self) -> tuple[Employment, ...]:
        """Those that the document may go into; one where that is clear, none where the person had left."""
        if self.employment is not None:
            return (self.employment,)
        return possible_employments(self.best.person, self.event_date)

    @property
    def employment(self) -> Employment | None:
        """The employment that the document goes into; None where a human has to choose or none is left."""
        return chosen_employment(self.best.person, self.facts, self.event_date, self.several_employments)
