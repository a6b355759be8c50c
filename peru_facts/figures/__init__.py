"""What a stated figure means: a number, its unit, its qualifier and its rounding."""
