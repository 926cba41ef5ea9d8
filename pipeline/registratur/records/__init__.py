"""Where personnel records live."""
