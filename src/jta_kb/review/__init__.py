"""Looking at a corpus as its reviewers do: how much of the sources it covers."""
