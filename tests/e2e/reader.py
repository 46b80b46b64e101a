"""What a person does in the reader, with a real mouse and real keys."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

_BOXES = """
([quote, edge]) => {
  const walker = document.createTreeWalker(
    document.querySelector('.fb-flow'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(quote);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({ block: 'center' });
    const range = document.createRange();
    const last = at + quote.length - 1;
    range.setStart(node, edge === 'start' ? at : last);
    range.setEnd(node, (edge === 'start' ? at : last) + 1);
    const boxes = range.getClientRects();
    const box = boxes[boxes.length - 1];
    return { left: box.left, right: box.right, y: box.top + box.height / 2 };
  }
  return null;
}
"""


@dataclass
class Reader:
    """The reader on a page, as a person sees it."""

    page: Page

    def open(self, address: str, project: str, source: str, at: str = "") -> None:
        """Open a source, and wait for its text."""
        where = f"&at={at}" if at else ""
        self.page.goto(f"{address}/code?project={project}&source={source}{where}")
        self.page.locator(".fb-text").first.wait_for()
        expect(self.page.locator(".fb-status[data-state=saved]")).to_be_visible()

    def drag_over(self, quote: str) -> None:
        """Select `quote` (within one paragraph) by dragging the mouse over it."""
        start = self._box(quote, "start")
        end = self._box(quote, "end")
        self.page.mouse.move(start["left"] + 0.5, start["y"])
        self.page.mouse.down()
        self.page.mouse.move((start["left"] + end["right"]) / 2, end["y"], steps=4)
        self.page.mouse.move(end["right"] - 0.5, end["y"], steps=4)
        self.page.mouse.up()

    def click_on(self, quote: str) -> None:
        """Click in the text, at the beginning of `quote`."""
        box = self._box(quote, "start")
        self.page.mouse.click(box["left"] + 3, box["y"])

    def end_of(self, quote: str) -> tuple[float, float]:
        """Return where `quote` ends on the screen."""
        box = self._box(quote, "end")
        return box["right"] - 2, box["y"]

    def stripe(self, guid: str) -> Locator:
        """Return the stripe of a coding."""
        return self.page.locator(f'[data-guid="{guid}"]')

    def _box(self, quote: str, edge: str) -> dict[str, float]:
        self.page.evaluate(_BOXES, [quote, edge])
        box: dict[str, float] | None = self.page.evaluate(_BOXES, [quote, edge])
        assert box, f"“{quote}” is not on the page"
        return box


def wait_until_stored(page: Page) -> None:
    """Wait until the server has all that was marked."""
    expect(page.locator(".fb-status[data-state=saved]")).to_be_visible()
    expect(page.locator("[data-state=pending]")).to_have_count(0)
