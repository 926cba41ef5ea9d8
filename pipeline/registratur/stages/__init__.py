"""The stages, one folder a slot and one file an engine."""
