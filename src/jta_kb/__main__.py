"""`python -m jta_kb` is the command `jta`."""

from jta_kb.cli.main import run_command_line

if __name__ == "__main__":
    run_command_line()
