"""The build of the pages is no test: Sphinx runs it, and the packages it needs may not be here."""

collect_ignore = ["conf.py", "_ext"]
