"""Facts of one article: dates, places, people, meetings, statistics; one room each."""
