"""One module per command, each read only when its command is called."""
