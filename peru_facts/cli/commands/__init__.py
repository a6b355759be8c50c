"""The commands, a module each, with a function of its name: three moves, parse, ask, render."""
