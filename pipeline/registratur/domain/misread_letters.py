"""Letters of names that OCR for German cannot read, where only one name can be meant.

It has no `ł` and no `ć` and reads `t`, `d`, `é` or `e` instead, as 842 pages showed (`people/name_keys.py`);
a capital `I` without serifs is an `l` to it; and a label without a space behind it runs into the name. The
register finds such names all the same; here the name is written as it is printed.
"""

from __future__ import annotations

import re

_GLUED_LABEL = re.compile(r"^(?:innen|in|Frau|Herrn?)(?=[A-ZÄÖÜÀ-Þ][^\W\d_])")
# "lngrid", "lan"; no name begins with an l before a consonant
_SMALL_L = re.compile(r"(?<![^\W_])(?<!['’])l(?=[bcdfghkmnprstvwxz][a-zß-ÿ]|an\b|oann)")
# "Stanistaw", but "Gustaw"
_SLAW = re.compile(r"(?<=[^\W\d_]{2}s)(?<!\bgus)t(?=awa?\b)", re.IGNORECASE)
_WITH_STROKE = re.compile(r"\b(?:pawet|michat|mikotaj|matgorzata|stawomira?|wtodzimierz)\b", re.IGNORECASE)
# "Perkovid", "Dordevie", but "Ovid", "David" and "Stevie"
_VIC = re.compile(r"(?<=[^\W\d_]{2})(?P<i>[oe]vi)(?P<c>d|(?<=[^\W\d_]{6})e)\b", re.IGNORECASE)
# "Hasanovié", "Simunié", but "André"
_IC = re.compile(r"(?<=[^\W\d_]{3})(?P<i>i)(?P<c>é)\b", re.IGNORECASE)


def as_printed(name: str) -> str:
    """Return a name that was read, with letters that OCR cannot know and without a label run into it."""
    name = _SMALL_L.sub("I", _GLUED_LABEL.sub("", name))
    name = _SLAW.sub(_with_stroke, name)
    name = _WITH_STROKE.sub(lambda found: re.sub("[tT]", _with_stroke, found.group(), count=1), name)
    return _IC.sub(_with_acute, _VIC.sub(_with_acute, name))


def _with_stroke(found: re.Match[str]) -> str:
    return "Ł" if found.group().isupper() else "ł"


def _with_acute(found: re.Match[str]) -> str:
    return found["i"] + ("Ć" if found["c"].isupper() else "ć")
