"""What `--json` prints, one file a noun: scripts rely on it, so it changes only by growing."""
