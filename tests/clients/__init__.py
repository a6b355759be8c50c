"""Clients of the protocol, each a program by itself."""
