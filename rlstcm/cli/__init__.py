"""From argv to the screen: the only modules that print, read the environment or give an exit code."""
