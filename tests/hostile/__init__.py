"""Files that mean harm, made by code, with what is to become of them."""
