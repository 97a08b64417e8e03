"""Checks manifests that anyone wrote: finds the files, finds the objects in them, asks the rules, and points into the text."""
