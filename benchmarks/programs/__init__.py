"""The programs that the harness runs in environments of their own."""
