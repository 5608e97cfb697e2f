"""Pseudonyms for real names: what they replace, where they are put in, and what they may miss."""
