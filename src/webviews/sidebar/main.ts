import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { SidebarPart, ToSidebar } from '../messages.ts';
import { keep, kept, onMessage, post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import { keepStop, roving } from '../shared/roving.ts';
import { count } from '../../service/pattern-words.ts';
import { forFile, nextSteps } from './advice.ts';
import { statusChips, toggleGroup, tree } from './catalogue.ts';
import { searchBar } from './filters.ts';
import { FIRST_CHOICES, heard } from './model.ts';
import type { Choices, Model } from './model.ts';
import '../shared/base.css';
import './sidebar.css';

const ITEMS = '[role="treeitem"]';

let model: Model = { busy: false, failures: {} };
let choices = kept<Choices>(FIRST_CHOICES);
let scrolled = false;
const root = document.querySelector<HTMLElement>('main')!;

function choose(change: Partial<Choices>): void {
  choices = { ...choices, ...change };
  keep(choices);
  draw();
}

/** As {@link choose}; brings what is found into sight. */
function search(change: Partial<Choices>): void {
  choose(change);
  if (change.query) root.querySelector('#catalogue')?.scrollIntoView();
}

function section(part: SidebarPart, title: string, content: TemplateResult): TemplateResult {
  const failure = model.failures[part];
  const toggled = (e: Event) => {
    const { open } = e.target as HTMLDetailsElement;
    if (open !== choices.closed.includes(part)) return;
    choose({ closed: open ? choices.closed.filter(c => c !== part) : [...choices.closed, part] });
  };
  return html`<details id=${part} class=${part === 'catalogue' && choices.query ? 'searching' : ''} ?open=${!choices.closed.includes(part)} @toggle=${toggled}>
    <summary><span class="chevron">${icon('chevron')}</span><h2>${title}</h2></summary>
    <div class="body">
      ${failure ? html`<p class="failure" role="alert">${icon('broken')} ${failure}</p>` : nothing}
      ${content}
    </div>
  </details>`;
}

function draw(): void {
  const { catalogue, folder, busy } = model;
  render(html`
    <h1 class="unseen">DevOps Patterns</h1>
    ${busy ? html`<vscode-progress-bar indeterminate aria-label="Reading the files"></vscode-progress-bar>` : nothing}
    ${section('next', folder === undefined ? 'Next for this repository' : `Next for ${folder}`, nextSteps(model))}
    ${section('file', 'For this file', forFile(model))}
    ${section('catalogue', 'The patterns', html`${searchBar(choices, search)}${statusChips(model, choices, choose)}${tree(model, choices, choose)}`)}
  `, root);
  const list = root.querySelector<HTMLElement>('.tree');
  if (list) keepStop(list, ITEMS);
  if (catalogue) announce();
  if (catalogue && !scrolled) {
    scrolled = true;
    document.documentElement.scrollTop = choices.scroll;
  }
}

let announcing: ReturnType<typeof setTimeout> | undefined;
/** Says how many were found once typing rests, for those who don't see the list. */
function announce(): void {
  clearTimeout(announcing);
  const { query } = choices;
  announcing = setTimeout(() => {
    const live = document.querySelector('#live')!;
    live.textContent = query.trim() ? `${count(root.querySelectorAll('[data-slug]').length, 'pattern')} found` : '';
  }, 500);
}

function onItemKey(key: string, item: HTMLElement): boolean {
  const { slug, group } = item.dataset;
  if (key === 'Enter' || key === ' ') item.click();
  else if (group !== undefined && (key === 'ArrowRight' || key === 'ArrowLeft')) {
    if ((item.getAttribute('aria-expanded') === 'true') === (key === 'ArrowLeft')) toggleGroup(group, choices, choose);
    else if (key === 'ArrowRight') (item.nextElementSibling as HTMLElement | null)?.focus();
  } else if (slug !== undefined && key === 'ArrowLeft') {
    let before = item.previousElementSibling as HTMLElement | null;
    while (before && before.dataset['group'] === undefined) before = before.previousElementSibling as HTMLElement | null;
    before?.focus();
  } else return false;
  return true;
}

function focusSearch(): void {
  root.querySelector<HTMLElement>('#search')?.focus();
}

roving(root, ITEMS, onItemKey);
root.addEventListener('keydown', event => {
  const inSearch = (event.target as Element).id === 'search';
  if (event.key === 'Escape' && (choices.query || inSearch)) {
    choose({ query: '' });
    focusSearch();
  } else if (inSearch && event.key === 'ArrowDown') root.querySelector<HTMLElement>(ITEMS)?.focus();
  else if (inSearch && event.key === 'Enter') root.querySelector<HTMLElement>('[data-slug]')?.click();
  else return;
  event.preventDefault();
});
let keeping: ReturnType<typeof setTimeout> | undefined;
window.addEventListener('scroll', () => {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    choices = { ...choices, scroll: document.documentElement.scrollTop };
    keep(choices);
  }, 200);
});

onMessage<ToSidebar>(message => {
  if (message.type !== 'reveal') {
    model = heard(model, message);
    return draw();
  }
  choose({ closed: choices.closed.filter(c => c !== message.part) });
  const target = root.querySelector<HTMLElement>(`#${message.part}`);
  target?.scrollIntoView();
  if (message.part === 'catalogue') focusSearch();
  else target?.querySelector<HTMLElement>('summary')?.focus();
});
draw();
post({ type: 'ready' });
