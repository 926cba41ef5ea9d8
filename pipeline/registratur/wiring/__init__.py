"""The only place where engines meet ports: from a home folder to a working pipeline."""

from registratur.wiring.app import App as App
