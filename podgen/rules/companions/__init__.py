"""Rules about what surrounds pods, a module a kind."""
