"""Cuts long texts for people to read."""


def shortened(text: str, longest: int) -> str:
    """The text with its middle left out where it is longer than that."""
    return text if len(text) <= longest else f"{text[: longest // 2]} … {text[-longest // 2 :]}"
