"""Johari rounds: words picked, peers invited, answers received, windows read over time."""
