"""What the need for people in each occupation follows."""
