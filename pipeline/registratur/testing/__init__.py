"""Fakes, fault stages and contract suites for tests, shipped for plug-in authors."""
