"""How bargainings and filings move."""
