"""Who and what a document speaks of."""
