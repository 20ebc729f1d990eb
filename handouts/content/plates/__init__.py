"""The language in which anatomy plates are drawn: geometry in centimetres, and the words of their labels."""
