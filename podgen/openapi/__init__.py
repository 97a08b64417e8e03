"""Schemas of objects that podgen has no classes for, and the walk that holds plain data against them.

They are of two sorts: those of the kinds that Kubernetes serves itself, which are data of podgen's, and those that users'
CustomResourceDefinitions bring.
"""
