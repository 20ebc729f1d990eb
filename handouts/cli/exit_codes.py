"""How a command ends."""

DONE = 0
INTERNAL_ERROR = 1
BAD_INPUT = 2
INTERRUPTED = 130
