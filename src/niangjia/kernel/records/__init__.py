"""Records 台账: one column vocabulary per record feeds list, filter, form, detail, template, export and API."""
