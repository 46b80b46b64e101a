"""Reading in a process apart, with a limit on time and memory."""
