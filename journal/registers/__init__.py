"""One register for each kind of record that a journal keeps: it reads, adds and changes them."""
