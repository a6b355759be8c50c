"""A server of the Model Context Protocol: the facts for assistants."""
