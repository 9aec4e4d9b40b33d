"""Numbers and dates as a language writes them, always with a true minus sign."""

from __future__ import annotations

from msgspec import Struct

from serine_report.render.words.prose import Mark, Prose, Span

MINUS = "\u2212"
NO_BREAK = "\u00a0"


class Numbers(Struct, frozen=True, kw_only=True):
    """How a language writes numbers.

    Units stay on the line of their number (no-break space). Nothing here rounds to a word:
    which sentence a number belongs to is decided elsewhere.
    """

    decimal: str
    thousands: str

    def fixed(self, value: float, digits: int = 0) -> str:
        """With so many digits after the decimal mark: `7,796`, `0.0188`."""
        text = f"{abs(value):,.{digits}f}"
        sign = MINUS if value < 0 and any(digit in text for digit in "123456789") else ""
        return sign + self._localised(text)

    def signed(self, value: float, digits: int) -> str:
        """With its sign, plus included; a rounded zero has none."""
        text = self.fixed(value, digits)
        rounds_to_zero = not any(digit in text for digit in "123456789")
        return text if value < 0 or rounds_to_zero else f"+{text}"

    def plain(self, value: float) -> str:
        """As published, without rounding: `0.3506`, `147.2`, `400`."""
        text = f"{abs(value):.10f}".rstrip("0").rstrip(".")
        return (MINUS if value < 0 else "") + self._localised(text)

    def published(self, value: float) -> str:
        """As published and with its sign, plus included: `+0.0188`."""
        return self.plain(value) if value < 0 else f"+{self.plain(value)}"

    def percent(self, value: float, digits: int = 1) -> str:
        """Percentage points, with the unit: `4.1 %`."""
        return f"{self.fixed(value, digits)}{NO_BREAK}%"

    def share(self, value: float, digits: int = 0) -> str:
        """A share of 0 to 1, in percent: `42 %`."""
        return self.percent(100 * value, digits)

    def in_hundred(self, value: float) -> str:
        """A share of 0 to 1 as whole people in 100."""
        return self.fixed(100 * value)

    def power(self, value: float) -> Prose:
        """A small number in the field's way: `7.05 x 10^-27`; plain above a thousandth."""
        mantissa, _, exponent = f"{value:.10g}".partition("e")
        if not exponent:
            return Prose.of(self.plain(value))
        base = f"{self._localised(mantissa)}{NO_BREAK}\u00d7{NO_BREAK}10"
        sign = MINUS if exponent.startswith("-") else ""
        raised = Span(f"{sign}{exponent.lstrip('+-0')}", Mark.SUPERSCRIPT)
        return Prose((Span(base), raised))

    def _localised(self, text: str) -> str:
        whole, point, fraction = text.partition(".")
        return whole.replace(",", self.thousands) + (self.decimal if point else "") + fraction
