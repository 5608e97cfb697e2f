"""Formats: one writer for each; it turns the neutral tree of a portfolio into a file."""
