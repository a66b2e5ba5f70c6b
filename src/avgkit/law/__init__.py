"""The law as data and arithmetic (het recht als gegevens): citations, dated values, time limits, calendars, catalogues."""
