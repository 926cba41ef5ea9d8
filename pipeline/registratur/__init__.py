"""Registratur: scanned certificates into the right personnel record, or to a person who decides."""
