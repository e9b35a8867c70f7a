"""A document as one web page that needs nothing else: no network, no other files, no JavaScript to be read.

    from ktrel.report import page
    data = page(document, texts)

Each section has a module that says what stands in it and a template that says how. `corpus` knows where on
the page every record and every piece of evidence is, so that each leads to the other.
"""

from .page import page as page
