import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PatternPageView } from '../../service/pattern-views.ts';
import { icon } from '../shared/icons.ts';
import { ruleLink } from './facts.ts';

const FRAMEWORK_NAMES: Readonly<Record<string, string>> = {
  dora: 'DORA capabilities', 'team-topologies': 'Team Topologies', cncf: 'CNCF landscape', slsa: 'SLSA', openssf: 'OpenSSF Scorecard', 'nist-ssdf': 'NIST SSDF (SP 800-218)',
  'nist-800-53': 'NIST SP 800-53', soc2: 'SOC 2', 'iso-27001': 'ISO/IEC 27001', 'pci-dss': 'PCI DSS', 'well-architected': 'Well-Architected',
};

/** What stands below a pattern: rules, wastes and metrics, controls of frameworks, references. */
export function appendix({ rules, wastes, flow, frameworks, references }: PatternPageView): TemplateResult {
  return html`
    ${rules.length ? html`<section><h2>Rules that serve it</h2><ul class="inline">${rules.map(r => html`<li>${ruleLink(r)}</li>`)}</ul></section>` : nothing}
    ${wastes.length || flow.length ? html`<section><h2>What it moves</h2><dl class="terms">
      ${wastes.length ? html`<dt>Wastes it takes away</dt><dd>${wastes.map(spaced).join(', ')}</dd>` : nothing}
      ${flow.length ? html`<dt>Flow metrics</dt><dd>${flow.map(f => `flow ${f}`).join(', ')}</dd>` : nothing}</dl></section>` : nothing}
    ${frameworks.length ? html`<section><h2>Frameworks and controls</h2><dl class="terms">${frameworks.map(f => html`
      <dt>${FRAMEWORK_NAMES[f.framework] ?? f.framework}</dt>
      ${f.ids.map(({ id, title, href }) => html`<dd>${href ? html`<a href=${href}><span class="control">${id}</span></a>` : html`<span class="control">${id}</span>`}${title && title !== id ? html` ${title}` : nothing}</dd>`)}`)}
      </dl></section>` : nothing}
    ${references.length ? html`<section><h2>References</h2><ul class="references">${references.map(r => html`<li>
      ${r.authors} (${r.year}). ${r.href ? html`<a href=${r.href}><cite>${r.title}</cite>${icon('link')}</a>` : html`<cite>${r.title}</cite>`}.
      ${r.stance === 'challenges' ? html`<strong class="challenges">Challenges it:</strong> ` : nothing}${r.why ? `${r.why}.` : nothing}</li>`)}</ul></section>` : nothing}`;
}

function spaced(term: string): string {
  return term.replaceAll('-', ' ');
}
