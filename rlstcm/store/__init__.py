"""The compiled knowledge base, read: look-ups, names, chains."""
