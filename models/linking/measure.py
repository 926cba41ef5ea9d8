"""Measures what the traits of a role are worth: `python -m models.linking.measure --help`.

Papers of the dev split, whose layouts the recipient model was not trained on, are read by that model; every
name on them is a hypothesis, and the weights are those that make the truth most probable. After another
recipient model was published, measure anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from models.corpus.splits import Split
from models.linking.fit import Choice, fit
from models.linking.pages import ReadPaper, office, people_of, read_papers
from models.recipient.calibrate import calibration_error
from registratur.catalogue import FileCatalogue
from registratur.domain.page import Transcript
from registratur.domain.recognition import Recognition
from registratur.people.index import PeopleIndex
from registratur.ports import Stage, StageContext
from registratur.stages.linking import roles
from registratur.stages.linking.belief import hypotheses_of
from registratur.stages.linking.contenders import Contender, contenders_of
from registratur.stages.linking.page_facts import read_facts
from registratur.stages.linking.register import RegisterOptions
from registratur.stages.ner.recipient import same_name
from registratur.stages.ner.spacy_engine import SpacyStage

OUT = Path(roles.__file__).with_name("role_weights.json")
_SPLIT: Split = "dev"


def choices_of(seed: int, count: int, recognition: Stage[Recognition]) -> Iterator[Choice]:
    """Yields an office's papers, each as hypotheses with the true one."""
    inbox = office(_SPLIT, seed, count)
    register, options = PeopleIndex(people_of(inbox)), RegisterOptions()
    for read in read_papers(inbox, recognition):
        transcript, recognised = read.case.value(Transcript), read.case.result(Recognition)
        if recognised is None:
            raise LookupError("the paper was not read")
        facts = read_facts(transcript, recognised, register)
        contenders = contenders_of(transcript, facts, register, options.unknown_share)
        hypotheses = hypotheses_of(
            contenders, transcript.text, recognised, options.unknown_share, options.other_employee_share
        )
        yield Choice(hypotheses, _true(read, contenders))


def _true(read: ReadPaper, contenders: Sequence[Contender]) -> int:
    """Gives the index of the true hypothesis: a name, then that it was not seen, then nobody."""
    if not read.recipient:
        return len(contenders) + 1
    for index, contender in enumerate(contenders):
        best = contender.suspects[0].person.personnel_number if contender.suspects else ""
        if best == read.personnel_number or same_name(contender.claim.name, read.recipient):
            return index
    return len(contenders)


def error_of(weights: roles.RoleWeights, choices: Sequence[Choice]) -> float:
    """Gives the expected calibration error of the likeliest hypotheses."""
    promised, right = [], []
    for choice in choices:
        shares = roles.role_probabilities(choice.hypotheses, weights)
        promised.append(max(shares))
        right.append(shares.index(max(shares)) == choice.true)
    return calibration_error(promised, right)


def recipient_model(model: str = "recipient") -> SpacyStage:
    """Gives the stage `ner` with a model: a name in models.toml, or a folder."""
    # The stage asks its context for nothing but models.
    models = FileCatalogue(Path(__file__).parents[1])
    return SpacyStage(SpacyStage.Options(model=model), cast("StageContext", SimpleNamespace(models=models)))


def main() -> None:
    """Measures and writes the file of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1500, help="papers of each office")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13], help="offices to fit on")
    parser.add_argument("--held-out", type=int, default=14, help="office that the error is measured on")
    parser.add_argument("--model", default="recipient", help="name in models.toml, or folder")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    recognition = recipient_model(options.model)
    choices = [choice for seed in options.seeds for choice in choices_of(seed, options.count, recognition)]
    bits = fit(choices, tuple(roles.TRAITS))
    fitted = roles.RoleWeights(weights_bits=bits, documents=len(choices), calibration_error=0.0)
    error = error_of(fitted, list(choices_of(options.held_out, options.count, recognition)))
    measured = roles.RoleWeights(weights_bits=bits, documents=len(choices), calibration_error=round(error, 4))
    options.out.write_text(measured.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(measured.model_dump_json(indent=1))


if __name__ == "__main__":
    main()
