"""Reports and statistics 总结统计: writing reports, reading them, and what they rest on (M291-M306)."""
