"""From a question to a plan to an answer: what was understood, which claims fit, and what the other side holds."""
