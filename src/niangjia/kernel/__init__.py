"""The kernel: what every line of work shares. It knows no line of work."""
