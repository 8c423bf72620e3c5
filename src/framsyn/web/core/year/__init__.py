"""The year: calendar, duties, gates, reminders, the ring."""
