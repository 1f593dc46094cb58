import type { Document } from '../../../../core/document.ts';
import type { Edit } from '../../../../core/fix.ts';
import type { YamlMap } from '../../../../documents/yaml/index.ts';
import type { KubernetesObject } from '../../model.ts';
import { asMap, asScalar, at, isPlaceholder, mapItems } from '../../read.ts';

/**
 * Rewrites a v1beta1 Ingress as v1: backends name `service.name` and `service.port`, every path has a `pathType`, and
 * `spec.backend` is `spec.defaultBackend`. `undefined` where a part is written in a way that can't be edited safely.
 */
export function mendIngress(object: KubernetesObject, document: Document): Edit[] | undefined {
  const edits: Edit[] = [];
  const { spec } = object;
  if (!spec) return undefined;
  const fallback = spec.entry('backend');
  if (fallback) {
    const edit = backend(asMap(fallback.value), document);
    if (!edit || fallback.merged) return undefined;
    edits.push({ range: fallback.key.range, newText: 'defaultBackend' }, ...edit);
  }
  for (const rule of mapItems(spec.get('rules'))) {
    for (const path of mapItems(at(rule, 'http', 'paths'))) {
      const edit = backend(asMap(path.get('backend')), document);
      const first = path.entries[0];
      if (!edit || !first || first.merged || path.aliasRange) return undefined;
      edits.push(...edit);
      if (path.get('pathType')) continue;
      const gap = path.flow ? ', ' : `\n${' '.repeat(document.lines.positionAt(first.key.range.start).character)}`;
      edits.push({
        range: { start: first.key.range.start, end: first.key.range.start },
        newText: `pathType: ImplementationSpecific${gap}`,
      });
    }
  }
  return edits;
}

function backend(node: YamlMap | undefined, document: Document): Edit[] | undefined {
  if (!node || node.aliasRange || node.anchor !== undefined || node.entries.some(e => e.merged)) return undefined;
  if (node.get('service') || node.get('resource')) return node.get('serviceName') ? undefined : [];
  const name = asScalar(node.get('serviceName'));
  const port = asScalar(node.get('servicePort'));
  const source = (range: { start: number; end: number }): string => document.text.slice(range.start, range.end);
  if (!name || !port || node.entries.length !== 2 || name.aliasRange || port.aliasRange) return undefined;
  if (isPlaceholder(port.text) || source(node.range).includes('#')) return undefined;
  const key = typeof port.value === 'number' ? 'number' : 'name';
  if (node.flow) return [{ range: node.range, newText: `{service: {name: ${source(name.range)}, port: {${key}: ${source(port.range)}}}}` }];
  const pad = ' '.repeat(document.lines.positionAt(node.entries[0]!.key.range.start).character);
  const newText = `service:\n${pad}  name: ${source(name.range)}\n${pad}  port:\n${pad}    ${key}: ${source(port.range)}`;
  return [{ range: { start: node.entries[0]!.key.range.start, end: node.entries[1]!.range.end }, newText }];
}
