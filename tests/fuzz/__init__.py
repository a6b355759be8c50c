"""The fuzzing of the program, by hand, and what it has found."""
