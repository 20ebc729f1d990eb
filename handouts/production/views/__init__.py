"""What templates see of a publication: content made plain, in the words and order in which it is printed."""
