"""Which pages make one document."""
