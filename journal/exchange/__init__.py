"""Files that come and go: calendars and spreadsheets."""
