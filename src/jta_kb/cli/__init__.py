"""The command `jta`: each command parses its options, calls one function, and renders what comes back."""
