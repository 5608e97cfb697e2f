"""Entries found, read, changed and compared with what they said before."""
