"""What the stage linking has to know about names and roles, measured on the corpus."""
