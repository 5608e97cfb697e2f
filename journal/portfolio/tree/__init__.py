"""The neutral tree of a document, from which all formats are written."""
