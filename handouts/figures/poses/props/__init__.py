"""The things of a picture, one file each: what it is called, where it can be, what it offers, how it is drawn.

A file here that defines `PROP` is all that a new thing needs; `registry` finds it. These files import no numpy: the
words of poses can be checked, and shipped figures shown, without it.
"""
