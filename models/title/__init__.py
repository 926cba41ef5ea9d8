"""The title model: a small Llama that copies what a certificate is called out of its text."""
