"""Commands, options, progress, messages."""
