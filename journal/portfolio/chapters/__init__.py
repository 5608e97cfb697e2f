"""The chapters of a portfolio, compiled from what was gathered into the neutral tree."""
