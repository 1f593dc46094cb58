import { post } from '../shared/host.ts';
import { slugOf } from './history.ts';

/**
 * Follows the links in prose: to a heading of the page, to patterns within it, to the web outside.
 * @param root whose links these are
 * @param go shows a pattern; `beside` in another panel
 */
export function followLinks(root: HTMLElement, go: (slug: string, beside: boolean) => void): void {
  root.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute('href') ?? '';
    const slug = slugOf(href);
    if (href.startsWith('#')) toHeading(root, href.slice(1));
    else if (slug !== undefined) go(slug, event.ctrlKey || event.metaKey);
    else if (href.startsWith('https://')) post({ type: 'openLink', href });
  });
}

/** Brings a heading into sight and the focus to it, so that the keyboard goes on from there. */
function toHeading(root: HTMLElement, id: string): void {
  const heading = root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: 'start' });
}
