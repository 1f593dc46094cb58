import { LineIndex } from '../../core/text.ts';
import { itemsOf, nodeAt, textAt } from '../../documents/yaml/at.ts';
import { parseYaml, splitYaml } from '../../documents/yaml/index.ts';
import type { YamlNode } from '../../documents/yaml/tree.ts';
import { recogniseKubernetes } from '../../platforms/kubernetes/recognise.ts';
import type { Item } from './tree.ts';

/** An object and what its containers say. Lines from 1. */
export interface ObjectFacts {
  kind: string;
  name: string;
  namespace?: string;
  line: number;
  containers: {
    image: string;
    ports: { port: number; line: number }[];
    portVariable?: { port: number; line: number };
    health?: Item;
    variables: Item[];
  }[];
}

/** The objects of Kubernetes in a file; none in templates and other tools' files. */
export function readObjects(text: string, path: string): ObjectFacts[] {
  if (!recogniseKubernetes(path, text.slice(0, 4096)) && !(/^---/m.test(text) && /^kind:/m.test(text) && recogniseKubernetes(path, text))) {
    return [];
  }
  const lines = LineIndex.of(text);
  return splitYaml(text).flatMap((start, i, starts) => {
    const { root } = parseYaml(text.slice(start, starts[i + 1]));
    const line = (node: YamlNode): number => lines.lineAt(start + node.range.start) + 1;
    const kind = textAt(root, ['kind']);
    const name = textAt(root, ['metadata', 'name']);
    if (root?.kind !== 'map' || kind === undefined || name === undefined || textAt(root, ['apiVersion']) === undefined) return [];
    const namespace = textAt(root, ['metadata', 'namespace']);
    const spec =
      kind === 'Pod'
        ? nodeAt(root, ['spec'])
        : kind === 'CronJob'
          ? nodeAt(root, ['spec', 'jobTemplate', 'spec', 'template', 'spec'])
          : nodeAt(root, ['spec', 'template', 'spec']);
    return [{
      kind, name, ...(namespace === undefined ? {} : { namespace }), line: line(root.entry('kind')!.key),
      containers: itemsOf(nodeAt(spec, ['containers'])).map(c => container(c, line)),
    }];
  });
}

function container(node: YamlNode, line: (node: YamlNode) => number): ObjectFacts['containers'][number] {
  const probe = ['readinessProbe', 'livenessProbe', 'startupProbe']
    .map(name => nodeAt(node, [name, 'httpGet', 'path']))
    .find(n => n?.kind === 'scalar');
  return {
    image: textAt(node, ['image']) ?? '',
    ports: itemsOf(nodeAt(node, ['ports'])).flatMap(p => {
      const port = nodeAt(p, ['containerPort']);
      return port?.kind === 'scalar' && Number.isInteger(Number(port.text)) ? [{ port: Number(port.text), line: line(port) }] : [];
    }),
    ...(probe?.kind === 'scalar' ? { health: { text: probe.text, line: line(probe) } } : {}),
    ...portVariable(node, line),
    variables: itemsOf(nodeAt(node, ['env'])).flatMap(e => {
      const name = nodeAt(e, ['name']);
      return name?.kind === 'scalar' ? [{ text: name.text, line: line(name) }] : [];
    }),
  };
}

function portVariable(container: YamlNode, line: (node: YamlNode) => number): { portVariable?: { port: number; line: number } } {
  const value = nodeAt(itemsOf(nodeAt(container, ['env'])).find(e => textAt(e, ['name']) === 'PORT'), ['value']);
  const port = value?.kind === 'scalar' ? Number(value.text) : NaN;
  return value && Number.isInteger(port) ? { portVariable: { port, line: line(value) } } : {};
}
