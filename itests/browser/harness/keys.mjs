// A page as it is used by keyboard alone.
import assert from 'node:assert/strict';
import { eventually } from '../../e2e/harness/await.mjs';

const STEPS = 120;

/** Goes on with Tab until `locator` has the focus; on the way whatever has it shows that, and follows what had it before. */
export async function tabTo(page, locator) {
  for (let step = 0; step < STEPS; step++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    if (stop) {
      assert.ok(stop.inOrder, `${stop.text} has the focus out of order`);
      assert.ok(stop.seen, `${stop.text} has the focus where nobody sees it`);
      // A border may take its colour by and by.
      await eventually(`${stop.text} shows that it has the focus`, async () => (stop.marked ||= (await page.evaluate(look))?.marked), { within: 3_000 });
    }
    if (await locator.evaluate((wanted) => wanted === document.activeElement)) return;
  }
  assert.fail(`Tab does not lead to ${locator}`);
}

/** In the page: what has the focus; nothing between the last element and the first. */
function look() {
  const now = document.activeElement;
  const last = globalThis.capFocused;
  globalThis.capFocused = now === document.body ? undefined : now;
  if (!now || now === document.body) return undefined;
  const around = [now, now.parentElement, now.parentElement?.parentElement, now.nextElementSibling].filter(Boolean);
  // A field shows it by its border, in the colour that is the panel's own.
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'var(--mantine-primary-color-filled)';
  const accent = getComputedStyle(probe).color;
  probe.remove();
  const field = now.matches('input, textarea');
  const marked = around.some((element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderTopColor, borderTopWidth } = getComputedStyle(element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none' || (field && parseFloat(borderTopWidth) > 0 && borderTopColor === accent);
  });
  const box = (now.matches('input[type=checkbox], input[type=radio]') ? (now.parentElement ?? now) : now).getBoundingClientRect();
  return {
    text: `${now.tagName.toLowerCase()} "${(now.getAttribute('aria-label') ?? now.textContent ?? '').trim().slice(0, 60) || now.name || now.id}"`,
    marked,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    inOrder: !last?.isConnected || now === last || (last.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  };
}
