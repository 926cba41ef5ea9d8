"""From raw mentions to the stage's result: probabilities, doubts and the places it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from registratur.domain.page import Transcript
from registratur.domain.recognition import Mention, Recognition
from registratur.domain.record import Text
from registratur.domain.result import Evidence, StageResult
from registratur.i18n import N_
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.recipient import Choice, RawMention, choose

SECOND_RECIPIENT_SCORE = 0.5
"""From this recipient score on, a second name means that the document may be for several people."""


_KIND_DOUBTS = {
    "nobody": Text(message=N_("the document looks as if it named nobody whom it is for")),
    "list": Text(message=N_("the document looks like one for several people")),
    "other": Text(message=N_("the document looks like no certificate")),
}


def make_result(
    engine: str,
    transcript: Transcript,
    raw: Sequence[RawMention],
    calibration: Calibration,
    kinds: Mapping[str, float] | None = None,
) -> StageResult[Recognition]:
    """Builds the result of the stage.

    The confidence is the probability that the chosen recipient is right, letter by letter, or, when there is
    none, that the document names nobody; the latter carries a doubt, for such a paper always needs a human.

    Args:
        engine: Who has read, with version.
        transcript: What was read.
        raw: The mentions.
        calibration: From raw scores to probabilities.
        kinds: How probable each kind of paper is ("certificate", "nobody", "list", "other"); None: unknown.
    """
    kinds = kinds or {}
    choice = choose(raw, transcript.text)
    mentions = tuple(_calibrated(mention, calibration) for mention in sorted(raw, key=lambda m: m.start))
    return StageResult[Recognition](
        stage="ner",
        engine=engine,
        value=Recognition(
            mentions=mentions,
            recipient=choice.names[0].text if choice.names else "",
            doubts=tuple(_doubts(choice, kinds)),
        ),
        confidence=_confidence(choice, transcript, calibration),
        evidence=(
            *_evidence(transcript, choice),
            *(Evidence(kind=f"kind_{kind}_0_to_1", value=value) for kind, value in kinds.items()),
        ),
    )


def _confidence(choice: Choice, transcript: Transcript, calibration: Calibration) -> float:
    if not choice.names:
        return calibration.nobody(choice.raw_score) * calibration.page(len(transcript.words))
    return calibration.recipient(choice.raw_score) * calibration.letters(
        _legibility_percent(choice, transcript)
    )


def _legibility_percent(choice: Choice, transcript: Transcript) -> float:
    """Gives the lowest OCR score among the words of the name as it was chosen."""
    mentions = choice.names[0].mentions
    words = (placed.word for one in mentions for placed in transcript.words_between(one.start, one.end))
    return min((word.raw_score_percent for word in words), default=0.0)


def _calibrated(mention: RawMention, calibration: Calibration) -> Mention:
    return Mention(
        label=mention.label,
        text=mention.text,
        start=mention.start,
        end=mention.end,
        confidence=calibration.mentions[mention.label](mention.score),
    )


def _doubts(choice: Choice, kinds: Mapping[str, float]) -> Iterator[Text]:
    kind = max(kinds, key=lambda name: kinds[name], default="")
    if kind in _KIND_DOUBTS:
        yield _KIND_DOUBTS[kind]
    elif not choice.names:
        yield Text(message=N_("the document names nobody whom it is for"))
    if choice.names and choice.runner_up_score >= SECOND_RECIPIENT_SCORE:
        yield Text(message=N_("more than one person could be the recipient"))


def _evidence(transcript: Transcript, choice: Choice) -> Iterator[Evidence]:
    for mention in (mention for name in choice.names for mention in name.mentions):
        words = transcript.words_between(mention.start, mention.end)
        for page, on_page in groupby(words, key=lambda placed: placed.page):
            yield Evidence(
                kind="recipient_score_0_to_1",
                value=mention.score,
                text=mention.text,
                page=page,
                boxes=tuple(placed.word.box for placed in on_page),
            )
    yield Evidence(kind="choice_score_0_to_1", value=choice.raw_score)
    if choice.names:
        yield Evidence(kind="legibility_percent", value=_legibility_percent(choice, transcript))
    else:
        yield Evidence(kind="words_read", value=len(transcript.words))
    yield Evidence(
        kind="runner_up_score_0_to_1",
        value=choice.runner_up_score,
        text=choice.runner_up.text if choice.runner_up else "",
    )
    yield Evidence(kind="margin_0_to_1", value=choice.score - choice.runner_up_score)
