"""Table kinds: each module recognises one kind of table and says what it is called."""
