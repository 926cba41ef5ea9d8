"""The shared folders: what may come in, and what became of it."""
