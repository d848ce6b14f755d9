"""Action name → use case, one module per noun."""
