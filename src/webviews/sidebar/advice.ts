import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ActionView, FileView, NextStepView, PlaceView } from '../../service/pattern-views.ts';
import { post } from '../shared/host.ts';
import { icon } from '../shared/icons.ts';
import { spoken } from '../shared/spoken.ts';
import { sentence, STATUS_WORDS } from '../../service/pattern-words.ts';
import type { Model } from './model.ts';

/** The three things worth doing next, or what to do so that they can be known. */
export function nextSteps(model: Model): TemplateResult {
  const { folder, steps, catalogue, busy } = model;
  if (catalogue && folder === undefined) {
    return html`<div class="empty">Open a folder, and its files will show which patterns it practises and breaks.
      <div><vscode-button @click=${() => post({ type: 'openFolder' })}>Open Folder</vscode-button></div></div>`;
  }
  if (busy && !steps?.length) return html`<p class="empty">Reading the files of ${folder ?? 'the folder'} …</p>`;
  if (catalogue && !catalogue.evidence) {
    return html`<div class="empty">Nobody has looked yet at what the files of ${folder} show.
      <div><vscode-button @click=${() => post({ type: 'computeEvidence' })}>Look for Evidence</vscode-button></div></div>`;
  }
  if (!steps) return html`<p class="empty">Loading …</p>`;
  if (!steps.length) {
    return html`<p class="empty">Nothing stands out. Look at what is practised in part, below, or read a page that no file can show.</p>`;
  }
  return html`<ol class="cards">${steps.slice(0, 3).map((step, i) => stepCard(step, nameOf(model, step.slug), i > 0))}</ol>`;
}

function stepCard(step: NextStepView, name: string, secondary: boolean): TemplateResult {
  return html`<li class="card">
    <h3>${spoken(step.title)}</h3>
    <p>${spoken(sentence(step.why))}</p>
    <div class="card-do">
      ${actionButton(step.action, secondary)}
      <span class="effort" title="How much work it is">${step.effort}</span>
      ${step.action.command === 'devopsPatterns.showPattern' ? nothing : patternLink(step.slug, name)}
      ${step.place ? placeLink(step.place) : nothing}
    </div>
  </li>`;
}

/** Which patterns matter in the file that is being edited. */
export function forFile({ file, folder }: Model): TemplateResult {
  if (file === undefined && folder !== undefined) return html`<p class="empty">Loading …</p>`;
  if (!file) {
    return html`<p class="empty">Open a pipeline, a manifest, a Dockerfile or Terraform, and the patterns that matter in it stand here.</p>`;
  }
  const title = html`<p class="file-name" title=${file.file}>${file.file}</p>`;
  if (!file.patterns.length) return html`${title}<p class="empty">No pattern has anything to say about this file.</p>`;
  return html`${title}<ul class="cards">${file.patterns.map(p => fileCard(p, file.file))}</ul>`;
}

function fileCard(p: FileView['patterns'][number], file: string): TemplateResult {
  return html`<li class="card">
    <h3>
      ${icon(p.status ?? 'unknown')}
      ${patternLink(p.slug, p.name)}
      ${p.status ? html`<span class="soft status-word">${STATUS_WORDS[p.status]}</span>` : nothing}
    </h3>
    <p>${spoken(sentence(p.why))}</p>
    ${p.what && p.what !== p.why ? html`<p class="soft">${spoken(sentence(p.what))}</p>` : nothing}
    ${p.action || p.line !== undefined ? html`<div class="card-do">
      ${p.action ? actionButton(p.action, true) : nothing}
      ${p.line === undefined ? nothing : placeLink({ file, line: p.line, says: '' }, `line ${p.line}`)}
    </div>` : nothing}
  </li>`;
}

function actionButton(action: ActionView, secondary: boolean): TemplateResult {
  return html`<vscode-button ?secondary=${secondary} @click=${() => post({ type: 'run', action })}>${action.label}</vscode-button>`;
}

function patternLink(slug: string, name: string): TemplateResult {
  return html`<button class="text-link" @click=${(e: MouseEvent) => post({ type: 'openPattern', slug, beside: e.ctrlKey || e.metaKey })}>${name}</button>`;
}

function placeLink({ file, line }: PlaceView, text = `${file.split('/').pop()}:${line}`): TemplateResult {
  return html`<button class="text-link" title="${file}, line ${line}" @click=${() => post({ type: 'openPlace', file, line })}>${text}</button>`;
}

function nameOf({ catalogue }: Model, slug: string): string {
  return catalogue?.cards.find(c => c.slug === slug)?.name ?? slug;
}
