/**
 * Arrow keys in a list or tree with one tab stop. Items are the elements that match a selector, in the order of the document.
 * @param container holds the items
 * @param selector of the items
 * @param onKey what else a key does at an item; true when it did
 */
export function roving(container: HTMLElement, selector: string, onKey?: (key: string, item: HTMLElement) => boolean): void {
  container.addEventListener('keydown', event => {
    const items = [...container.querySelectorAll<HTMLElement>(selector)];
    const at = items.findIndex(i => i === document.activeElement);
    const item = items[at];
    if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[Math.max(0, Math.min(items.length - 1, to))]?.focus();
    else if (!onKey?.(event.key, item)) return;
    event.preventDefault();
  });
  container.addEventListener('focusin', event => {
    const item = (event.target as Element).closest<HTMLElement>(selector);
    if (item) makeStop(container, selector, item);
  });
}

/** Leaves one tab stop: the item that had the focus last, else the first. To be called after each rendering. */
export function keepStop(container: HTMLElement, selector: string): void {
  const items = [...container.querySelectorAll<HTMLElement>(selector)];
  const stop = items.find(i => i.tabIndex === 0 && i.dataset['stop'] !== undefined) ?? items[0];
  if (stop) makeStop(container, selector, stop);
}

function makeStop(container: HTMLElement, selector: string, stop: HTMLElement): void {
  for (const item of container.querySelectorAll<HTMLElement>(selector)) {
    if (item === stop) {
      item.tabIndex = 0;
      item.dataset['stop'] = '';
    } else if (item.tabIndex !== -1 || item.dataset['stop'] !== undefined) {
      item.tabIndex = -1;
      delete item.dataset['stop'];
    }
  }
}
