"""The sample of a survey, its answers and its computed tables."""
