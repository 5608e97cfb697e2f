"""What is assessed: units, their outcomes and criteria, verbs and theory, read from packs."""
