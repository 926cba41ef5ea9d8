"""Text that speaks to a machine: no certificate does, so a page that does is shown to a human.

This is no defence: what keeps orders from being followed is that the title is copied from the page under a
grammar, weighed by two readers and grounded. It gives the reviewer a reason where somebody has tried.
"""

from __future__ import annotations

import re

_CONTROL_TOKENS = (
    r"<\|[^|<>\n]{1,40}\|>|<\|?/?(?:im_start|im_end|start_of_turn|end_of_turn|system|assistant)\|?>"
    r"|</?s>\s*\[?|\[/?INST\]|<</?SYS>>|###\s?(?:Instruction|Response)\b|\{%.{1,60}%\}"
)
_ANSWERS = (
    r"^(?:SYSTEM(?: PROMPT)?|Assistant|Human)\s?:\s|"
    r"\b(?:document_type|event_date|personnel_number)\b"
    r"|[\"'](?:subject|title|recipient|titel)[\"']\s*:|\bsubject\s*=|\broot\s*::="
)
_ORDER = r"(?:instructions?|anweisung(?:en)?|prompts?|text above)"
_SPEECH = (
    rf"\b(?:ignor\w+|disregard|forget|vergiss|missachte\w*|wiederhole)\b[^.\n]{{0,40}}\b{_ORDER}\b"
    rf"|\b(?:previous|prior|bisherigen?|vorherigen?|neue)\s+{_ORDER}\b"
    r"|\b(?:as an?|you are(?: now)? an?|du bist(?: jetzt)? ein)\s(?:\w+\s)?(?:AI|KI|language model|Assistent)"
    r"|\b(?:AI|KI)\b[ -]?(?:language model|Sprachmodell|Assistent)"
    r"|\b(?:report|output|return|reply with|answer with)\s(?:no other|only|nothing|null|the title)\b"
    r"|\b(?:nenne|trage|gib|setze)\b[^.\n]{0,30}\bals (?:titel|datum|person|empfänger|veranstaltungsdatum)\b"
    r"|\bfalsch\b\W+richtig ist\b"
    r"|\b(?:liebe|achtung|an die|für die)\s+(?:KI|Texterkennung)\b|\ban das (?:system|sprachmodell)\b"
)
_MACHINE_TALK = re.compile(f"{_CONTROL_TOKENS}|{_ANSWERS}|(?i:{_SPEECH})", re.MULTILINE)


def machine_talk(text: str) -> str:
    """Return the first words of a text that speak to a machine; empty when none do."""
    found = _MACHINE_TALK.search(text)
    return " ".join(found.group().split()) if found else ""
