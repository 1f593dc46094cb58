import type { Examples } from '../../../../../core/rule.ts';
import type { RuleDocs } from '../../../../../core/platform.ts';
import { FIELD_ROWS } from './rows.ts';
import type { FieldRow } from './row.ts';
import { WHY } from './why.ts';

/** Page texts and examples of the rows. Kept out of the bundles: only pages and tests read them. */
export function fieldDocs(): [string, RuleDocs][] {
  return FIELD_ROWS.map(row => [`kubernetes/${row.id}`, { explain: explain(row), examples: examplesOf(row) }]);
}

function explain(row: FieldRow): string {
  const why = WHY[row.id];
  if (!why) throw new Error(`kubernetes/${row.id} has no explanation in why.ts`);
  const places = row.paths.map(p => `\`${p.replaceAll('.*', '[]')}\``).join(', ');
  const where = { container: 'each container', pod: "the pod's spec", object: 'the object' }[row.on];
  const inherit = row.inherit ? ` A value at \`${row.inherit}\` of the pod counts for containers that say nothing themselves.` : '';
  const node = row.node ? ' Of parts of the cluster itself (in `kube-system`, or with a priority class `system-…-critical`) only the strict hear.' : '';
  return `${why}\n\nLooks at ${places} of ${where}.${inherit}${node}`;
}

function examplesOf(row: FieldRow): Examples {
  const path = row.paths[0]!;
  const wrong = row.example?.bad ?? row.when?.is?.[0] ?? (row.when?.below !== undefined ? row.when.below - 1 : undefined);
  const right = row.example?.good ?? (row.fix && 'set' in row.fix && typeof row.fix.set !== 'object' ? row.fix.set : undefined);
  const bad: string[] = [];
  const beside = row.example?.beside;
  if (row.present && wrong !== undefined) bad.push(render(row, fragment(path, `${wrong}`, true, beside), false));
  if (row.missing) bad.push(render(row, [], true));
  const good = [render(row, right === undefined ? [] : fragment(path, `${right}`, false, beside), false)];
  return { bad: bad.map(file), good: good.map(file) };
}

function file(text: string): { path: string; text: string }[] {
  return [{ path: 'manifest.yaml', text }];
}

/** The lines of a nested field; `marked` puts the mark where a wrong value is found. */
function fragment(path: string, value: string, marked: boolean, beside?: string): string[] {
  const lines: string[] = [];
  let indent = '';
  let dash = false;
  const keys = path.split('.');
  keys.forEach((key, i) => {
    if (key === '*') {
      dash = true;
      return;
    }
    const last = i === keys.length - 1;
    if (last && beside) {
      for (const line of beside.split('\n')) {
        lines.push(`${indent}${dash ? '- ' : ''}${line}`);
        if (dash) indent += '  ';
        dash = false;
      }
    }
    lines.push(`${indent}${dash ? '- ' : ''}${key}:${last ? ` ${value}${marked ? ' # <-' : ''}` : ''}`);
    indent += dash ? '    ' : '  ';
    dash = false;
  });
  return lines;
}

const MARK = ' # <-';

/** A whole manifest around a fragment. A missing field is found at the container's name, the pod's `spec` or the object's name. */
function render(row: FieldRow, lines: readonly string[], missing: boolean): string {
  const kind = row.kinds?.[0] ?? 'Deployment';
  if (row.on === 'object') return renderObject(row, kind, lines, missing);
  const container = ['- name: app' + (missing && row.on === 'container' ? MARK : ''), '  image: registry.example.com/shop/app:1.4.2'];
  if (row.on === 'container') container.push(...lines.map(l => `  ${l}`));
  const pod = [...(row.on === 'pod' ? lines : []), 'containers:', ...container.map(l => `  ${l}`)];
  const specMark = missing && row.on === 'pod' ? MARK : '';
  return [
    'apiVersion: apps/v1',
    `kind: ${kind}`,
    'metadata:',
    '  name: app',
    '  namespace: shop',
    'spec:',
    '  selector:',
    '    matchLabels: {app: app}',
    '  template:',
    '    metadata:',
    '      labels: {app: app}',
    `    spec:${specMark}`,
    ...pod.map(l => `      ${l}`),
    '',
  ].join('\n');
}

const API_VERSIONS: Record<string, string> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Service: 'v1',
  CronJob: 'batch/v1',
  Job: 'batch/v1',
  Ingress: 'networking.k8s.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  PodDisruptionBudget: 'policy/v1',
  ServiceAccount: 'v1',
};

function renderObject(row: FieldRow, kind: string, lines: readonly string[], missing: boolean): string {
  const top = row.paths[0]!.split('.')[0]!;
  const under = (key: string): readonly string[] => (lines[0] === `${key}:` ? lines.slice(1) : []);
  const own = lines.length && !['metadata:', 'spec:'].includes(lines[0]!) ? lines : [];
  const mark = (key: string): string => (missing && top === key ? MARK : '');
  const body = BODIES[kind] ?? [];
  const spec = [...under('spec'), ...body];
  return [
    `apiVersion: ${API_VERSIONS[kind] ?? 'v1'}`,
    `kind: ${kind}`,
    `metadata:${mark('metadata')}`,
    `  name: app${missing && !['metadata', 'spec'].includes(top) ? MARK : ''}`,
    ...under('metadata'),
    ...own,
    ...(spec.length ? [`spec:${mark('spec')}`, ...spec] : []),
    '',
  ].join('\n');
}

const BODIES: Record<string, string[]> = {
  Deployment: ['  selector:', '    matchLabels: {app: app}', '  template:', '    metadata:', '      labels: {app: app}', '    spec:', '      containers:', '        - name: app', '          image: registry.example.com/shop/app:1.4.2'],
  StatefulSet: ['  selector:', '    matchLabels: {app: app}', '  template:', '    metadata:', '      labels: {app: app}', '    spec:', '      containers:', '        - name: app', '          image: registry.example.com/shop/app:1.4.2'],
  Service: ['  selector: {app: app}', '  ports:', '    - port: 80'],
  CronJob: ['  schedule: "0 3 * * *"', '  jobTemplate:', '    spec:', '      template:', '        spec:', '          restartPolicy: Never', '          containers:', '            - name: app', '              image: registry.example.com/shop/app:1.4.2'],
  Job: ['  template:', '    spec:', '      restartPolicy: Never', '      containers:', '        - name: app', '          image: registry.example.com/shop/app:1.4.2'],
  Ingress: ['  rules:', '    - host: shop.example.com'],
  HorizontalPodAutoscaler: ['  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: app}', '  maxReplicas: 6'],
  PodDisruptionBudget: ['  selector:', '    matchLabels: {app: app}'],
};
