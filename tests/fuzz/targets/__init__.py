"""What strangers reach with their bytes, a module a target."""
