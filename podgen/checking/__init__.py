"""Checks manifests that anyone wrote: finds the objects in them, asks the rules, and points into the text."""
