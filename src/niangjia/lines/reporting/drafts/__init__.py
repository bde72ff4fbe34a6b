"""Checking a draft: it is dropped on a page, every figure in it is marked, and it goes home with comments."""
