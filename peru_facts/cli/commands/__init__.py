"""The commands: a module each, with a function of its name, in three moves: parse, ask, render."""
