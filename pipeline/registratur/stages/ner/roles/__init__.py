"""The roles on a page: tokens, what is known of each, a small network in numpy, spans with scores."""
