"""Why one side takes what was sent and the other refuses it, or reads it differently."""
