"""Cross-checks: what records must be to each other and to the cables. One generator a rule; none prints or stops."""
