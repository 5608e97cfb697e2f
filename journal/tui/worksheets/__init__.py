"""Worksheets chosen and filled in."""
