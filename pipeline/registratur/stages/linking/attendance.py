"""Words of absence on papers that tell of none: rules for whoever is absent, and counts of nothing.

"Wer mehr als einen Tag versäumt, erhält keine Bescheinigung", "Sessions missed: 0", "an keinem Tag gefehlt".
"""

from __future__ import annotations

import re

from registratur.domain.paper_wording import tells_of_absence

_UNITS = (
    r"(?:(?:einzige[nrs]?|tage?|mal|male|termine?|stunden?|\w*einheit(?:en)?|\w*tage?|module?|sitzung(?:en)?"
    r"|any|single|days?|lessons?|hours?|sessions?|was|were|unexcused)\s+){0,2}"
)
_NOTHING = re.compile(
    rf"\b(?:keine?[mnrs]?|nicht|niemals|nie)\s+{_UNITS}(?:gefehlt|versäumt|verpasst|unentschuldigt)\b"
    rf"|\b(?:no|zero|0|without)\s+{_UNITS}(?:missed|absences?|absent|no-show)\b|\bnever\s+(?:missed|absent)\b"
    r"|\b(?:versäumt|verpasst|gefehlt|unentschuldigt|missed|absent|absence)\s?[:=|]\s?(?:0|keine?|none)"
    r"(?=\s*(?:\Z|\n|[.,;)|](?!\d)|of\b|von\b|tage|stunden|std\b))",
    re.IGNORECASE,
)
# A rule is a condition that opens its sentence and speaks of nobody in particular.
_CONDITION = re.compile(
    r"(?:\A|[.!?:(]\s+|\n)\s*(?:wer|wenn|falls|sofern|soweit|if|whoever|anyone\s+who|those\s+who)\s"
    r"(?:(?!\b(?:auch|even|frau|herrn?|er|sie|du|ihre?|mr|ms|mrs|he|she|you)\b)[^,.!?]){5,160}(?=[,.!?])",
    re.IGNORECASE,
)


def tells_that_somebody_was_absent(text: str) -> bool:
    """Tell whether a page says that somebody was not there, beyond rules and counts of nothing.

    Args:
        text: The transcript's text.
    """
    return tells_of_absence(text) and tells_of_absence(_NOTHING.sub(" ", _CONDITION.sub(". ", text)))
