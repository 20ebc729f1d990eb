"""The commands, one file each: `NAME.py` with a function `NAME_command` is all that a new one needs."""
