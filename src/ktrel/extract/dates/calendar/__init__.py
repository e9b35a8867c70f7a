"""The calendar itself: periods, what recurs in them, holidays, fiscal years, lengths of time, EDTF."""
