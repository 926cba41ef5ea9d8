"""How well documents are read: truth and outcome side by side, figures, and the report."""
