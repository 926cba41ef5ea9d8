"""What Registratur speaks about: frozen records without any input or output."""
