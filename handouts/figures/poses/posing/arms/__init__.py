"""Where hands and forearms go: on the ground and on things, on the own body, around what they hold."""
