"""Our spaCy component that marks who and what a certificate speaks of; import `component` to register it."""
