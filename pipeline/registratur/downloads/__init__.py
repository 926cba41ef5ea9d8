"""Models from a hub: the only room that reaches for the net, and only for `registratur models pull`."""
