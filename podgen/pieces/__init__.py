"""The language: plain functions that return values, and `pod`, which combines them into a checked manifest."""
