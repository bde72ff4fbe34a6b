"""Figures out of prose: text, numbers, time and structure. Knows no line of work; lines give it their words."""
