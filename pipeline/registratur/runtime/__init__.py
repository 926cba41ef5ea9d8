"""The work itself: scans through the pipeline, by several processes."""
