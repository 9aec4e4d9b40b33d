"""Cohorts: tables of many people's files, and the page that sums them up."""
