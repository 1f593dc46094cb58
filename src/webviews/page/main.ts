import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { PatternPageView } from '../../service/pattern-views.ts';
import type { ToPage } from '../messages.ts';
import { keep, kept, onMessage, post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import type { Shape } from '../shared/icons.ts';
import { article } from './article.ts';
import { current, NO_HISTORY, step, visit } from './history.ts';
import type { History } from './history.ts';
import { followLinks } from './links.ts';
import '../shared/base.css';
import './page.css';

interface State {
  history: History;
  /** Pixels, of the page that is shown. */
  scroll: number;
}

let state = kept<State>({ history: NO_HISTORY, scroll: 0 });
let shown: { slug: string; page?: PatternPageView | null; why?: string } | undefined;
/** Whether the focus goes to the title once the page is there: after a move, not at a reload. */
let moved = false;
const root = document.querySelector<HTMLElement>('main')!;

function keepState(change: Partial<State>): void {
  state = { ...state, ...change };
  keep(state);
}

function go(history: History): void {
  const slug = current(history);
  if (slug === undefined || slug === current(state.history)) return;
  keepState({ history, scroll: 0 });
  moved = true;
  post({ type: 'page', slug });
  draw();
}

function draw(): void {
  render(html`${toolbar()}<div class="page">${content()}</div>`, root);
}

function content(): TemplateResult | typeof nothing {
  const slug = current(state.history);
  if (slug === undefined || !shown) return nothing;
  if (shown.why !== undefined) {
    return html`<p class="empty" role="alert">${icon('broken')} The page of ${shown.slug} could not be made: ${shown.why}
      <vscode-button @click=${() => post({ type: 'page', slug })}>Try Again</vscode-button></p>`;
  }
  if (!shown.page) return html`<p class="empty" role="alert">There is no pattern called ${shown.slug}.</p>`;
  return article(shown.page);
}

function toolbar(): TemplateResult {
  const { history } = state;
  const slug = current(history);
  return html`<div class="toolbar" role="toolbar" aria-label="Page">
    ${tool('back', 'Back', 'Alt+Left', () => go(step(history, -1)), history.at <= 0)}
    ${tool('forward', 'Forward', 'Alt+Right', () => go(step(history, 1)), history.at >= history.slugs.length - 1)}
    <span class="rest"></span>
    ${tool('map', 'Show the map', '', () => post({ type: 'openMap' }))}
    ${tool('beside', 'Open to the side', '', () => slug !== undefined && post({ type: 'openPattern', slug, beside: true }), slug === undefined)}
  </div>`;
}

function tool(shape: Shape, name: string, keys: string, run: () => void, disabled = false): TemplateResult {
  return html`<button class="tool" aria-label=${name} title=${keys ? `${name} (${keys})` : name}
    aria-disabled=${disabled ? 'true' : 'false'} @click=${() => disabled || run()}>${icon(shape)}</button>`;
}

function arrived(slug: string, page: PatternPageView | null): void {
  // An answer that was overtaken by the next click.
  if (slug !== current(state.history)) return;
  // `null` first: otherwise what is the same in both pages would stay, its focus and its selection with it.
  if (moved) render(nothing, root);
  shown = { slug, page };
  draw();
  document.documentElement.scrollTop = state.scroll;
  if (!moved) return;
  moved = false;
  root.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

onMessage<ToPage>(message => {
  const slug = current(state.history);
  switch (message.type) {
    case 'navigate':
      if (message.slug !== slug) return go(visit(state.history, message.slug));
      moved = true;
      return post({ type: 'page', slug });
    case 'page': return arrived(message.slug, message.page);
    case 'failed':
      shown = { slug: message.slug, why: message.why };
      return draw();
    case 'stale':
      if (slug !== undefined) post({ type: 'page', slug });
  }
});

followLinks(root, (slug, beside) => (beside ? post({ type: 'openPattern', slug, beside }) : go(visit(state.history, slug))));
window.addEventListener('keydown', event => {
  const by = event.altKey && !event.ctrlKey && !event.metaKey ? { ArrowLeft: -1 as const, ArrowRight: 1 as const }[event.key] : undefined;
  if (!by) return;
  event.preventDefault();
  go(step(state.history, by));
});
// The two further buttons of a mouse.
window.addEventListener('mouseup', event => {
  if (event.button === 3 || event.button === 4) go(step(state.history, event.button === 3 ? -1 : 1));
});
let keeping: ReturnType<typeof setTimeout> | undefined;
window.addEventListener('scroll', () => {
  clearTimeout(keeping);
  keeping = setTimeout(() => keepState({ scroll: document.documentElement.scrollTop }), 200);
});

draw();
const start = current(state.history);
if (start !== undefined) post({ type: 'page', slug: start });
post({ type: 'ready' });
