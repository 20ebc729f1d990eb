"""What to make, what is up to date, batches, watching."""
