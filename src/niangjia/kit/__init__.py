"""Shapes that return in many lines of work. Knows no line."""
