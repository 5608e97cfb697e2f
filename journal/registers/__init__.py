"""Registers: one for each kind of record of a journal, which reads, adds and changes them."""
