"""The figures of linking: adversaries, certainty, and what it costs against a perfect oracle.

    python -m tests.bench.linking [--truth SET/truth.jsonl --work WORK]

Without a truth the adversaries and the papers of invented offices are measured, which takes two minutes. The
oracle needs a set of scans with its truth, such as `python -m models.corpus.testset` writes, and reads them
all; readings that are kept under WORK are taken from there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from models.linking.certainty import SURE, Certainty, decisions_of, sure_links, sure_posteriors
from models.linking.measure import recipient_model
from models.linking.oracle import loss_with_people
from registratur.domain.recognition import Recognition
from registratur.ports import Stage
from tests.unit.linking.adversaries import SCENARIOS
from tests.unit.linking.judging import SEEDS, Judged, judged, judged_composed

_COMPOSED = 6_000
_SHOWN_REASONS = 8


def main(arguments: Sequence[str]) -> int:
    """Measure and print; the figures are for reading, so the exit code is always 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--papers", type=int, default=1_500, help="papers of each invented office")
    parser.add_argument("--offices", type=int, nargs="*", default=[14, 15, 16], help="their seeds")
    parser.add_argument("--truth", type=Path, help="truth.jsonl of a set of scans, for the oracle")
    parser.add_argument("--work", type=Path, help="folder with kept readings of these scans")
    parser.add_argument("--people", type=int, default=5_000, help="size of the oracle's register")
    options = parser.parse_args(arguments)
    recognition = recipient_model()
    _adversaries([one for seed in SEEDS for one in judged(seed)])
    _composed(judged_composed(_COMPOSED))
    _read_by_model([one for seed in SEEDS for one in judged(seed, recognition)])
    if options.offices:
        _certainty(options.offices, options.papers, recognition)
    if options.truth:
        _oracle(options.truth, options.work, options.people)
    return 0


def _adversaries(cases: Sequence[Judged]) -> None:
    decidable = [one for one in cases if one.case.decidable]
    others = [one for one in cases if not one.case.decidable]
    named = [one for one in others if one.case.employee]
    print(f"Adversaries: {len(cases)} pages of {len(SCENARIOS)} scenarios (at least 400 wanted)")
    print(f"  filed for the wrong person      {sum(one.wrong for one in cases):5}        (0 wanted)")
    _share("decidable ones decided", [one.linked for one in decidable], 95)
    _share("others with the right reason", [one.says_why for one in others], 98)
    _share("right person among three", [one.shows_the_right_one for one in named], 98)
    asked = Counter(one.case.scenario for one in decidable if not one.linked)
    for scenario, count in asked.most_common():
        print(f"    asked although decidable: {scenario} ({count})")


def _composed(cases: Sequence[Judged]) -> None:
    print(f"Pages composed by chance in a town of look-alikes: {len(cases)}")
    print(f"  filed for the wrong person      {sum(one.wrong for one in cases):5}        (0 wanted)")
    print(f"  decided                         {sum(one.linked for one in cases):5}")


def _read_by_model(cases: Sequence[Judged]) -> None:
    """Print what becomes of the pages, barer than papers are, when the recipient model reads them."""
    decided = [one.linked for one in cases if one.case.decidable]
    count, of = sum(decided), len(decided)
    print("The same pages, read by the recipient model")
    print(f"  filed for the wrong person      {sum(one.wrong for one in cases):5}        (0 wanted)")
    print(f"  {'decidable ones decided':<30} {count:4} of {of:4} {_percent(count, of)}")


def _certainty(offices: Sequence[int], papers: int, recognition: Stage[Recognition]) -> None:
    decisions = [one for seed in offices for one in decisions_of("dev", seed, papers, recognition)]
    print(
        f"Certainty: {len(decisions)} papers of {len(offices)} invented offices, read by the recipient model"
    )
    for what, sure in (
        (f"decisions at {SURE} or more", sure_links(decisions)),
        (f"posteriors at {SURE} or more", sure_posteriors(decisions)),
    ):
        _sure(what, sure)


def _oracle(truth: Path, work: Path | None, people: int) -> None:
    with tempfile.TemporaryDirectory(prefix="registratur-") as folder:
        loss, sure = loss_with_people(truth, work, people, Path(folder))
    print(f"Oracle: {loss.documents} documents, {loss.fileable} of them to be filed, {people} people")
    print(f"  filed for the wrong person      {loss.misfiled:5}        (0 wanted)")
    print(f"  filed straight through          {loss.filed:5}        {_percent(loss.filed, loss.fileable)}")
    with_oracle = loss.filed_with_oracle
    print(f"  with a perfect linking          {with_oracle:5}        {_percent(with_oracle, loss.fileable)}")
    print(f"  linking costs                   {loss.points:5.1f} points (at most 3 wanted)")
    print(f"  asked, and nobody could know    {loss.left_open:5}")
    print(f"  linking asked, alone or not     {loss.asked:5}        {_percent(loss.asked, loss.fileable)}")
    _sure(f"decisions at {SURE} or more", sure)
    for reason, count in loss.reasons.most_common(_SHOWN_REASONS):
        print(f"    {count:3}  {reason}")


def _share(what: str, results: Sequence[bool], wanted_percent: int) -> None:
    share = _percent(sum(results), len(results))
    print(f"  {what:<30} {sum(results):4} of {len(results):4} {share} (at least {wanted_percent} % wanted)")


def _sure(what: str, sure: Certainty) -> None:
    share = _percent(sure.right, sure.count)
    print(f"  {what:<30} {sure.right:4} of {sure.count:4} {share} right (at least 99 % wanted)")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    –"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
