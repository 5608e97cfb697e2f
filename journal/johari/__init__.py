"""Johari: rounds, the window that they open, what it means, and how it moves."""
