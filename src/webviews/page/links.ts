import { post } from '../shared/host.ts';
import { slugOf } from './history.ts';

/**
 * Follows the links in prose: to patterns within the page, to the web outside.
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
    if (slug !== undefined) go(slug, event.ctrlKey || event.metaKey);
    else if (href.startsWith('https://')) post({ type: 'openLink', href });
  });
}
