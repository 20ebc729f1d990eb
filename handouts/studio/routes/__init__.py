"""What the studio answers, by what is asked for."""
