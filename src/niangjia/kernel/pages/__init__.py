"""Page sets derived from record declarations, special pages of lines, and the menu of both."""
