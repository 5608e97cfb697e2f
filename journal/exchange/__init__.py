"""Files that come and go: for now, calendars."""
