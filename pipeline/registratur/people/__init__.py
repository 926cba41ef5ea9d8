"""The employee register."""
