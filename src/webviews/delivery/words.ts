import type { Severity } from '../../core/finding.ts';
import type { DeliveryNodeView } from '../../service/delivery-views.ts';

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { error: 'errors among them', warning: 'warnings among them', info: 'for information' };

/** `3 findings, errors among them`; empty where there are none. */
export function findingsOf({ findings }: DeliveryNodeView): string {
  if (!findings) return '';
  const { count, worst } = findings;
  if (count === 1) return `1 finding, ${worst === 'info' ? 'for information' : `${worst === 'error' ? 'an' : 'a'} ${worst}`}`;
  return `${count} findings, ${SEVERITY_WORDS[worst]}`;
}

/** What a node is, for ears. */
export function spokenNode(node: DeliveryNodeView): string {
  if (node.kind === 'gap') return `${node.name}, missing: ${node.detail.replaceAll('`', '')}`;
  return [node.name, node.detail, findingsOf(node)].filter(Boolean).join(', ');
}
