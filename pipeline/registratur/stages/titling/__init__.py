"""What a document is called."""
