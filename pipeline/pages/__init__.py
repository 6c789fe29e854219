"""What every page that a run makes shares: one look, one policy, one way to lay out and to draw."""
