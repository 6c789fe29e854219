"""Pages that are pictures, made pages of letters and rules; nothing of it is loaded before such a page comes."""
