"""The chapters of a portfolio: gathered material is compiled into the neutral tree."""
