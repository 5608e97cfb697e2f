"""The widgets: each is given what to show and posts messages."""
