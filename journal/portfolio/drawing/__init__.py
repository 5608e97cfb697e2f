"""Figures, drawn as SVG for files and as lines of text for terminals."""
