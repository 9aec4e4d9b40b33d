"""The view: what a report says, page by page, before anybody decides how it looks."""

from serine_report.render.view.document import Document, build_document

__all__ = ["Document", "build_document"]
