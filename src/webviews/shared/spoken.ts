import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** What findings and evidence say: text in which names stand in backticks. */
export function spoken(text: string): TemplateResult {
  return html`${text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? html`<code>${part}</code>` : part))}`;
}
