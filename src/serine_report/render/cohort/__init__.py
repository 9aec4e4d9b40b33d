"""The cohort page: many people's files on one static page, for a browser and for paper."""
