"""Papers: numbered documents, Word layout by GB/T 9704-2012, and the work report whose figures have sources."""
