"""The only stage with effects: into the record."""
