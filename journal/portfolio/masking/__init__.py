"""Masking: pseudonyms for real names, in all that leaves the journal."""
