"""What keeps the studio to the person who started it."""
