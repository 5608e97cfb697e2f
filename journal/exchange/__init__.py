"""Files that come and go: calendars, spreadsheets, invitations and peers' answers."""
