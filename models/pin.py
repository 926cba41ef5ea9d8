"""Writes the hashes of the shipped models into `models.toml`: `python -m models.pin`, after each training."""

from __future__ import annotations

import re
from pathlib import Path

from registratur.catalogue import FileCatalogue, model_sha256

HERE = Path(__file__).parent


def main() -> None:
    """Bring every `sha256` of models.toml up to date; everything else stays as written."""
    table = HERE / "models.toml"
    text = table.read_text(encoding="utf-8")
    for name, entry in FileCatalogue(HERE).entries.items():
        digest = model_sha256(HERE / entry.path)
        text = re.sub(rf'(\[models\.{name}\][^\[]*sha256 = ")[0-9a-f]+', rf"\g<1>{digest}", text)
        print(f"{digest}  {name}")
    table.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
