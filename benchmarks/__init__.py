"""What handouts costs in time, bytes and memory, side by side with other engines."""
