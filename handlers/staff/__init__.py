"""Staff: who they are, which posts they hold, how they sign in."""
