"""Database tables, blobs and the journal."""
