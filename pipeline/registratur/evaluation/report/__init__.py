"""The HTML report and its pictures, in the reader's language."""
