"""From the words of a pose to solved joints: postures, contacts, goals and the checks of the result."""
