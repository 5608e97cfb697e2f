"""One writer for each format of a portfolio; each turns the neutral tree into a file's bytes."""
