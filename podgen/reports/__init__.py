"""How problems read: as text with source lines, as JSON, as annotations, and the phrases that these share."""
