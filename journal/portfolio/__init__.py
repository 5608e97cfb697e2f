"""What a tutor judges: evidence, coverage, words, and the compiled portfolio."""
