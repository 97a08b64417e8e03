"""Rules about objects that make pods, a module a kind."""
