import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PatternPageView } from '../../service/pattern-views.ts';
import { icon } from '../shared/icons.ts';
import { ruleLink } from './facts.ts';

/** What stands below a pattern: rules, wastes and metrics, controls of frameworks, references. */
export function appendix({ card, rules, wastes, flow, frameworks, references }: PatternPageView): TemplateResult {
  return html`
    ${rules.length ? html`<section><h2>Rules that serve it</h2><ul class="inline">${rules.map(r => html`<li>${ruleLink(r)}</li>`)}</ul></section>` : nothing}
    ${wastes.length || flow.length ? html`<section><h2>What it moves</h2><dl class="terms">
      ${wastes.length ? html`<dt>${card.kind === 'anti-pattern' ? 'Wastes it makes' : 'Wastes it takes away'}</dt>
        <dd>${wastes.map(spaced).join(', ')}</dd>` : nothing}
      ${flow.length ? html`<dt>Flow metrics</dt><dd>${flow.map(f => `flow ${f}`).join(', ')}</dd>` : nothing}</dl></section>` : nothing}
    ${frameworks.length ? html`<section><h2>Frameworks and controls</h2><dl class="terms">${frameworks.map(f => html`
      <dt>${f.framework}</dt>
      ${f.ids.map(control)}`)}
      </dl></section>` : nothing}
    ${references.length ? html`<section><h2>References</h2><ul class="references">${references.map(r => html`<li>
      ${r.authors} (${r.year}). ${work(r)}${because(r)}</li>`)}</ul></section>` : nothing}`;
}

/** A control of a framework, with a link where it has a page of its own. */
function control({ id, title, href }: PatternPageView['frameworks'][number]['ids'][number]): TemplateResult {
  const name = html`<span class="control">${id}</span>`;
  return html`<dd>${href ? html`<a href=${href}>${name}</a>` : name}${title && title !== id ? html` ${title}` : nothing}</dd>`;
}

function work({ title, href }: PatternPageView['references'][number]): TemplateResult {
  return href ? html`<a href=${href}><cite>${title}</cite>${icon('link')}</a>` : html`<cite>${title}</cite>`;
}

/** What a work says to the matter. */
function because({ stance, why, lookedUp }: PatternPageView['references'][number]): TemplateResult {
  const says = why ? `: ${why.replace(/\.$/, '')}.` : '.';
  const seen = lookedUp === undefined ? nothing : html` <span class="seen">Looked up ${lookedUp}.</span>`;
  return stance === 'challenges' ? html`. <strong>Challenges it</strong>${says}${seen}` : html`${says}${seen}`;
}

function spaced(term: string): string {
  return term.replaceAll('-', ' ');
}
