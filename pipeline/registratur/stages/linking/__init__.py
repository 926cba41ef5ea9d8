"""Which employee the recipient is."""
