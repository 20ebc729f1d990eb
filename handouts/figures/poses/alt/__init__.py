"""What a figure shows, in words, for readers who do not see it."""
