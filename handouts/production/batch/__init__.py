"""Programmes for a whole list of patients: checked before anything is made, made once, taken up where it stopped."""
