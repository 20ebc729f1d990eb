"""Is a solved pose possible, and does it show what its author wrote? Each finding stands at the line it is from."""
