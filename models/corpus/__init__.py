"""Synthetic certificates: drawn as data, printed, spoilt like real scans, read back, labelled."""
