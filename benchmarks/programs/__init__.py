"""Programs that the harness runs in other environments."""
