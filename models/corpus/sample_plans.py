"""The forty samples: file name, course, layout, device, and what makes each special."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Plan:
    """One sample to be made.

    Attributes:
        source: File name.
        title: Course.
        family: Layout.
        degradation: "digital" or a device of `degrade`.
        case: What makes it special ("" = an ordinary certificate of an employee).
        dpi: Resolution of the scan; no meaning for digital ones.
        wishes: Passed to `make_sheet`.
    """

    source: str
    title: str
    family: str
    degradation: str
    case: str = ""
    dpi: int = 200
    wishes: dict[str, Any] = field(default_factory=dict)


PLANS: tuple[Plan, ...] = (
    Plan(
        "Teilnahmebescheinigung.pdf",
        "Barrierefreie Dokumente mit Word erstellen",
        "centred_landscape",
        "digital",
    ),
    Plan(
        "Zertifikat (2).pdf", "Informationssicherheit am Arbeitsplatz (E-Learning)", "web_course", "digital"
    ),
    Plan(
        "Bescheinigung Fortbildung.pdf",
        "Vergaberecht kompakt: UVgO und VgV in der kommunalen Praxis",
        "letter_with_address",
        "digital",
    ),
    Plan(
        "certificate_0317.pdf",
        "Project Management Essentials",
        "web_course",
        "digital",
        wishes={"language": "en"},
    ),
    Plan("Nachweis_final.pdf", "Brandschutzhelfer nach ASR A2.2", "label_rows", "digital"),
    Plan(
        "Seminarbestätigung.pdf",
        "Schwierige Gespräche führen – Aufbauseminar",
        "sentence_and_rows",
        "digital",
    ),
    Plan("TN-Bescheinigung 2023.pdf", "TVöD: Stufenlaufzeit & Eingruppierung", "side_bar", "digital"),
    Plan("dokument-8842.pdf", "Erste Hilfe am Kind", "value_above_label", "digital"),
    Plan("Urkunde.pdf", "Ehrenamtskoordination in der Kommune", "award_with_ornament", "digital"),
    Plan(
        "attendance.pdf",
        "Open Data for Public Administrations, Part 2",
        "centred_narrow",
        "digital",
        wishes={"language": "en"},
    ),
    Plan("Scan_2024-03-12 (3).pdf", "Gewaltfreie Kommunikation im Kita-Alltag", "centred_landscape", "clean"),
    Plan(
        "Scan_2024-03-12 (4).pdf",
        "Fristenberechnung und Zustellung nach dem VwZG",
        "plain_paragraph",
        "clean",
    ),
    Plan(
        "Scan_2024-03-12 (5).pdf",
        "Excel für Fortgeschrittene: Pivot-Tabellen und Makros",
        "label_rows",
        "clean",
        dpi=300,
    ),
    Plan("20240516_101233.pdf", "Motorsägengrundkurs (AS Baum I)", "centred_logo_below", "clean"),
    Plan("20240516_101301.pdf", "Wohngeldrecht 2023", "authority_letter", "clean"),
    Plan("20240516_101355.pdf", "Kinaesthetics in der Pflege – Grundkurs", "boxes", "clean"),
    Plan("doc00417820240611.pdf", "Stimme! Sprechen vor Gruppen", "lecturer_prominent", "office"),
    Plan(
        "doc00417920240611.pdf",
        "Kommunale Wärmeplanung: Grundlagen, Förderung, Umsetzung",
        "programme_column",
        "office",
    ),
    Plan("doc00418020240611.pdf", "Impfungen im Kindesalter", "cpd_points", "office"),
    Plan("doc00418120240611.pdf", "Unterweisung Leitern und Tritte", "typed_form", "office"),
    Plan("scan0007.pdf", "BEM – Betriebliches Eingliederungsmanagement, Modul 1", "letter_window", "office"),
    Plan("Liste Unterweisung.pdf", "Hygienebelehrung nach § 43 IfSG", "attendance_list", "office", "list"),
    Plan(
        "scan0009.pdf",
        "Leichte Sprache: Texte prüfen und übersetzen",
        "sentence_and_rows",
        "office",
        "rufname",
    ),
    Plan("Scan farbig 1.pdf", "Rettungsschwimmen Silber [Auffrischung]", "award_with_ornament", "colour"),
    Plan("Scan farbig 2.pdf", "Streuobst: Schnitt und Pflege alter Bäume", "split_landscape", "colour"),
    Plan("scan0013.tif", "Fortbildung für Ersthelferinnen und Ersthelfer", "ticked_form", "office"),
    Plan("Fax 0231 vom 04.02.tif", "Ladungssicherung nach VDI 2700", "plain_paragraph", "fax"),
    Plan("IMG_0042.jpg", "Bücher reparieren: Buchpflege für Bibliotheken", "centred_landscape", "photo"),
    Plan("IMG_0057.jpeg", "Moderation von Bürgerversammlungen", "centred_logo_below", "colour", dpi=150),
    Plan(
        "Bildschirmfoto 2025-01-14.png",
        "Python für die Verwaltung | Einstieg",
        "web_course",
        "screenshot",
        dpi=110,
    ),
    Plan("scan0021.pdf", "Führen auf Distanz", "plain_paragraph", "rotated"),
    Plan("Lehrgang mit Anlage.pdf", "Verwaltungslehrgang I", "graded_report", "office", "annex"),
    Plan("Bescheinigung Heirat.pdf", "Datenschutz im Jugendamt", "label_rows", "clean", "former_name"),
    Plan(
        "scan0030.pdf", "Gesund durch den Winter: Rückenschule", "plain_paragraph", "clean", "homonym_proved"
    ),
    Plan("scan0031.pdf", "Deeskalation im Bürgerbüro", "centred_landscape", "clean", "homonym"),
    Plan("scan0032.pdf", "Archivierung digitaler Unterlagen", "sentence_and_rows", "office", "leaver"),
    Plan(
        "Bescheinigung extern.pdf",
        "Spielplatzkontrolle nach DIN EN 1176",
        "plain_paragraph",
        "clean",
        "unknown",
    ),
    Plan("Anlage Inhalte.pdf", "Ausbildung der Ausbilder (AdA)", "content_annex", "clean", "nobody"),
    Plan("scan0035.pdf", "Resilienz für Führungskräfte", "lecturer_prominent", "office", "lecturer_only"),
    Plan(
        "scan0036.pdf", "E-Akte: Schriftgut richtig ablegen", "lecturer_first_table", "clean", "lecturer_too"
    ),
)
