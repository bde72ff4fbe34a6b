"""Old reports: read in the background, their figures proposed one by one, confirmed with a key, undone as a batch."""
