"""What every report shares: types, amounts, columns, rows, publishing, the command line."""
