import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { ProposalView } from '../../service/generate/proposal-view.ts';
import { count } from '../../service/pattern-words.ts';
import type { ToProposal } from '../messages.ts';
import { onMessage, post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import { spoken } from '../shared/spoken.ts';
import { file, place } from './file.ts';
import '../shared/base.css';
import './proposal.css';

const root = document.querySelector<HTMLElement>('main')!;
const live = document.querySelector<HTMLElement>('#live')!;

function draw(view: ProposalView, busy: boolean): void {
  const chosen = view.files.filter(f => f.ticked);
  const added = chosen.reduce((n, f) => n + f.added, 0);
  const removed = chosen.reduce((n, f) => n + f.removed, 0);
  const findings = chosen.reduce((n, f) => n + f.findings.length, 0);
  const said = `${chosen.length} of ${count(view.files.length, 'file')} chosen`;
  render(html`
    <header>
      <h1>${view.title}</h1>
      <p class="counts"><strong>${said}</strong>
        ${chosen.length ? html`<span class="added">+${added}</span> <span class="removed">−${removed}</span>` : nothing}
        <span class="soft">${findings ? count(findings, 'finding') : 'no findings'}</span>
      </p>
      <p class="soft">Nothing is written before you apply it. What you edit in a comparison is what gets applied.</p>
      <p class="deeds">
        <vscode-button id="apply" ?disabled=${busy || !chosen.length} @click=${() => post({ type: 'apply' })}>${busy ? 'Applying…' : `Apply ${count(chosen.length, 'File')}`}</vscode-button>
        <vscode-button id="discard" secondary ?disabled=${busy} @click=${() => post({ type: 'discard' })}>Discard</vscode-button>
      </p>
    </header>
    ${view.gaps.length ? section('gaps', 'Missing', html`<ul class="plain gaps">${view.gaps.map(g => html`<li>${icon('warning')} <span>${spoken(g)}</span></li>`)}</ul>`) : nothing}
    ${section('files', 'Files', view.files.length ? html`<ul class="plain files">${view.files.map(file)}</ul>` : html`<p class="empty">There is nothing to generate here.</p>`)}
    ${view.assumptions.length ? section('assumed', 'Assumed', assumptions(view)) : nothing}
  `, root);
  if (live.textContent !== said) live.textContent = said;
}

function section(id: string, title: string, content: TemplateResult): TemplateResult {
  return html`<section aria-labelledby=${id}><h2 id=${id}>${title}</h2>${content}</section>`;
}

function assumptions(view: ProposalView): TemplateResult {
  return html`<ul class="plain assumptions">${view.assumptions.map(a => html`<li><span>${spoken(a.says)}</span>
    ${a.file === undefined ? html`<span class="soft">(a default: nothing says it)</span>` : place(a.file, a.line ?? 1)}</li>`)}</ul>`;
}

onMessage<ToProposal>(({ view, busy }) => draw(view, busy));
post({ type: 'ready' });
