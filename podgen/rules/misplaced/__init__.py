"""Fields that their type does not have: where they belong, under which name, and what follows from the mistake."""
