"""Training and evaluation of the recipient model; the weights lie in `registratur-recipient/`."""
