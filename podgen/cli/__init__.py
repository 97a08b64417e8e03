"""The command line, a module a command. Nothing else prints or exits."""
