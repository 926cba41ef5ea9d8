"""Words that announce whoever a paper is for: labels, ranks, what such people do and what is given to them.

Parts of regular expressions, to be searched without regard to case; titles and ranks are one by themselves,
since short names of ranks are told by their capitals.
"""

from __future__ import annotations

import re

_RANK_ENDINGS = (
    r"(?:inspektor|sekretär|amt(?:mann|frau)|[a-zß]r[aä]t|meister|angestellter?|angehöriger?|wirt|beamter?"
    r"|anwärter"
    r"|erzieher|feuerwehr(?:mann|frau)|techniker|ingenieur|referendar|kommissar|anw[aä]lt|pfarrer|richter"
    r"|helfer"
    r"|(?:fach|einsatz)kraft)"
)
TITLES_AND_RANKS = re.compile(
    r"(?:(?i:(?<![/*:])\b(?:herrn?|frau|divers|mrs?|ms|prof|dr|dipl|ing|soz|päd|verww|kfm|med|dent|phil|rer"
    r"|nat|jur|iur|habil|h|c|ra"
    rf"|pd|mag|b\.?\s?a|m\.?\s?a|am\s+amtsgericht|\w*{_RANK_ENDINGS}(?:in)?))\b[.-]*[\s/,:]*"
    # Short names of ranks: POK, LtdPD, StD, OStR'in.
    r"|(?<![/*:])\b[A-ZÄÖÜ][A-Za-z]{0,3}[A-Z](?:['’]?in)?(?:\s+|\Z))+\Z"
)
"""Salutations, titles and ranks that stand directly before a name."""

_OF_A_PERSON = (
    # Who was instructed or registered, not who registers or issues.
    r"(?:(?!beauftragt|befugt|bevollmächtigt|benannt)[^\W\d_]+(?:ene|te)\s+person"
    r"|(?:unterwiesene|eingewiesene|geschulte|belehrte|fortgebildete|bedienstete"
    r"|delegierte|studierende|ehrenamtliche)[rn]?"
    r"|(?:bediener|kursbesucher|\w*kamerad)(?:in)?|hospitationsgast|volunteer|registrant|examinee"
    r"|(?:lernend|geschult|unterwiesen|geprüft|ausgebildet|fortgebildet|eingetragen|teilnehmend|belehrt"
    r"|instructed"
    r"|trained)e?\s+person|angaben\s+zur\s+person|zur\s+person|personendaten|persönliche\s+daten"
    r"|(?:personal|attendee)\s+details"
    r"|name,?\s+(?:de[rs](?:/de[rs])?\s+(?:person|bedieners|fachkraft|bediensteten)|laut\s+anmeldung"
    r"|of\s+operator|vorname,\s+(?:amtsbezeichnung|dienstgrad)|in\s+druckbuchstaben|auf\s+dem\s+badge)"
    r"|ruf(?:\s|-)?name|profile?)"
)
_GENDERED = (
    r"(?:hospitant|antragsteller|arbeitnehmer|bewerber|übungsleiter|benutzer|kamerad|kolleg|helfer|anwärter"
    r"|supervisand"
    r"|schüler|weiterzubildende|unterwiesene|entsandte|architekt"
    r"|mentee|coachee|praktikant|stipendiat|trainee|volontär)"
)
PEOPLE = (
    rf"(?:{_OF_A_PERSON}|\w*(?:teilnehm\w*|teilgenommen|lernende\w*|inhaber\w*|absolvent\w*|mitglied\w*"
    r"|auszubildende\w*|beschäftigte\w*(?:\s+person)?|nutzer\w*|kandidat\w*|hörer\w*|prüfling\w*|fahrer\w*"
    rf"|empfänger\w*)|{_GENDERED}(?:in)?(?=\s?[/*:(])|\b(?:seminar|tagungs)?gast|\w*konto(?:\s+(?:von|für))?"
    rf"|log-?out\s+von"
    r"|(?<!wissenschaftliche\s)(?<!wissenschaftlicher\s)mitarbeiter\w*|(?:^|[\n|])\s*person|\bwer|\bwho"
    r"|(?:vor-?\s?und\s+)?(?:nach|zu|familien|vor|anzeige|benutzer|nutzer|geburts)?name(?:\s+de[rs])?|(?:sur"
    r"|(?:first|last|full|user|given|family)\s)\s?name|participant\w*|attendee|learner|delegate|\w*holder"
    r"|trainee"
    r"|tn|unterwiesener?|besucher(?:in)?|anwender|inhaber(?:[/*:]?-?in)?\s+d(?:es|ieses)\s+\w+|student|employee"
    r"|staff\s+member|user|candidate|recipient|account|member|nominee|owner)"
)
"""Labels of those whom a paper is for."""

DONE = (
    r"(?:bescheinigt|teil\s+nahm|mitgemacht|anwesend(?:\s+war\s+auch)?|erschienen|dabei|gehört|lauschte"
    r"|eingeloggt"
    r"|angemeldet(?:\s+als)?|registered\s+as|teilgenommen\W{0,2}hat|hat\s+teilgenommen|geschult|fortgebildet"
    r"|unterwiesen|absolviert|attendance\s+confirmed|trained\s+and\s+certified"
    r"|betrifft|erhält|empfangen|mitarbeit|(?:person|seat\s+taken)\s+(?:attending|trained|by)|belongs\s+to"
    r"|concern"
    r"|(?:logged|signed)\s+(?:in|out)(?:\s+as)?)"
)
"""Labels that say what the recipient did."""

TAKEN = (
    r"(?:absolviert|besucht|bearbeitet|abgeschlossen|abgelegt|bestanden|erworben|erbracht|belegt|genutzt"
    r"|ausgefüllt"
    r"|bestätigt|geleistet|wahrgenommen|durchgestanden|attended|taken|filled(?:\s+in)?|completed|passed"
    r"|earned|beendet|ausgeführt|erhalten|vorgelegt)"
)
"""What somebody does who takes part."""

GIVEN = (
    r"(?:ausgestellt|verliehen|überreicht|erteilt|ausgehändigt|vorgelegt|geht|gültig(?:\s+ist\s+er)?|gilt"
    r"|bescheinigt"
    r"|bescheinigen|bestätigt|ausgefüllt|notieren\s+wir|glückwunsch|applaus|zustellung|exemplar|auszug"
    r"|ausfertigung"
    r"|issued|awarded|certified|confirmed|presented|given|delivered|handed\s+over|granted|made\s+out|goes"
    r"|congratulations|hats\s+off|well\s+done)"
)
"""What is given to somebody."""

PAPER = (
    r"(?:\w*(?:bescheinigung|bestätigung|zertifikat|urkunde|zeugnis|nachweis|diplom|teilnahme|besuch"
    r"|absolvierung"
    r"|bearbeitung|mitarbeit|mitwirkung|anwesenheit|ausweis|pass|beleg)|certificate|proof|certification"
    r"|attendance|participation|completion|achievement|training|record)"
)
"""Papers, and what they prove."""

EVENT_OR_PAPER = (
    r"(?:\w*(?:schulung|kurs(?:es)?|seminars?|lehrgang(?:e?s)?|veranstaltung|bildung|maßnahme|weisung|trainings?"
    r"|workshops?|webinars?|prüfung|tagung|bescheinigung|zertifikate?s?|nachweis(?:es)?|ausweis(?:es)?|urkunde"
    r"|scheine?s|pass(?:es)?)|course|class|certificate|card|licen[cs]e)"
)
"""What somebody takes part in or holds, in the nominative, dative or genitive."""

_GROUPS = (
    r"(?:\w*kind(?:er)?|sohn(?:es)?|tochter|enkel(?:in)?|neffe|nichte|mutter|vater|eltern|elternteil|bruder"
    r"|schwester"
    r"|geschwister|\w*(?:ehemann|ehefrau|ehepaar|eheleute|gatt(?:e|in))|witwer?|erben|mündel|schützling"
    r"|\w*patient(?:in)?|bewerber(?:in)?|konfirmand(?:in)?|familie|haushalt|hund|pferd"
    r"|\w*team|sekretariat|\w*klasse|\w*gruppe|\w*chor|mannschaft|belegschaft|\w*(?:büro|praxis|kanzlei|firma"
    r"|betrieb|verein"
    r"|stiftung|haus|hof|hort|bäckerei|abteilung|dienststelle|station|schule)|child(?:ren)?|sons?|daughters?"
    r"|mother|father"
    r"|parents?|spouse|wife|husband|partner|family|household|dog|class|group|company|office|practice"
    r"|department)"
)
_GIVERS = (
    r"(?:\w*(?:vorgesetzte[rn]?|vertret(?:er(?:in)?|ung)|unterzeichne(?:r(?:in)?|te[rn]?)|verantwortliche?[rn]?"
    r"|aussteller(?:in)?|auftraggeber(?:in)?|arbeitgeber(?:in)?|gastgeber(?:in)?|erziehungsberechtigte[rn]?"
    r"|vormund"
    r"|betreuer(?:in)?|begleit(?:er(?:in)?|ung|person)|mentor(?:in)?|pat(?:e|in)|zeug(?:e|in)"
    r"|anleit(?:er(?:in)?|ung)"
    r"|autor(?:in)?|verfasser(?:in)?|komponist(?:in)?|schirmherr(?:in)?|organisat(?:or(?:in)?|ion)"
    r"|veranstalter(?:in)?"
    r"|besteller(?:in)?|ehrengast|eingang|ausgang|sponsor(?:in)?|inspector|freigabe|aufsicht|protokoll|kasse"
    r"|regie|musik|texte?|idee)"
    r"|(?:geprüft|gesehen|(?:zur\s)?kenntnis\s+genommen|genehmigt|freigegeben|erstellt|beglaubigt"
    r"|gegengezeichnet|unterschrieben|gezeichnet|kontrolliert"
    r"|abgenommen|eingereicht|angemeldet|gebucht|bestellt|bezahlt|vertreten|wünscht|grüßt|dankt|checked"
    r"|verified"
    r"|approved|reviewed|prepared|compiled|signed|authori[sz]ed|countersigned|witnessed|booked|submitted"
    r"|issued)"
    r"(?:\s+(?:durch|von|by))?|(?:buchende|anmeldende|ausstellende|prüfende|begleitende"
    r"|verantwortliche)\s+person"
    r"|(?:issuing|booking|contact|responsible)\s+(?:person|officer)|supervisor|manager|approver|verifier"
    r"|assessor|evaluator"
    r"|signatory|representative|guardian|host|author|composer|organi[sz]er|witness|invigilator|proctor"
    r"|line\s+manager)"
)
OTHERS = rf"(?:{_GROUPS}|{_GIVERS})"
"""Whoever or whatever else a name behind these words belongs to: relatives, groups, those who give papers."""
