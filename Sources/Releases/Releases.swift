/// What may leave for a reader.
