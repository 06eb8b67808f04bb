"""Hostile verbs by the thousand: a grammar that writes them, an arena that runs them, a campaign."""
