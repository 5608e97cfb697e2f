"""The neutral tree of a document, which every format is written from."""
