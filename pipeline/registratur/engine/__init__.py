"""How stages are found, run in order and judged."""
