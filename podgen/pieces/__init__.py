"""The language: plain functions that return values, and `pod`, which folds them into a checked manifest."""
