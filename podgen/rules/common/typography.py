"""Dashes and quotes that text processors put in the place of those of the keyboard."""

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""Hyphens, dashes and the minus sign."""

QUOTES = "\u201c\u201d\u201e\u2018\u2019"
"""Double and single quotes."""
