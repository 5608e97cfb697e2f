"""What several rooms of the app show or do alike; none of it knows a room."""
