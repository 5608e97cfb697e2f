"""What a tutor will see: criteria, claims, statements, exports and handing in."""
