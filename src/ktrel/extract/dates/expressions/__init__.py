"""Calendar expressions as values, and how each finds its period in the scene in which it was said."""
