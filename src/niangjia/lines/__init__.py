"""Lines of work 工作条线: one folder each, independent of one another."""
