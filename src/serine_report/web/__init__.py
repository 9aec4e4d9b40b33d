"""The upload page: one's own machine reads the file, and nothing is kept or sent anywhere."""

from serine_report.web.app import create_app
from serine_report.web.page import Page
from serine_report.web.settings import Settings
from serine_report.web.work import Workshop

__all__ = ["Page", "Settings", "Workshop", "create_app"]
