import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { parse, parseDocument, stringify } from 'yaml';
import { maskTemplate } from '../../documents/template.ts';
import type { GeneratedFile } from '../generator.ts';
import { findingsIn, prepareLinter } from '../testing/lint.ts';
import { answers, PROJECTS } from '../testing/projects.ts';
import { kubernetes } from './index.ts';

type Values = { [key: string]: Values | string | number };

/** The few expressions that our templates have, evaluated as Helm does; another one is an error. */
function render(text: string, values: Values): string {
  const at = (way: string) =>
    way
      .split('.')
      .slice(2)
      .reduce<Values | string | number | undefined>((v, key) => (typeof v === 'object' ? v[key] : undefined), values);
  return text.replace(/\{\{(-?) (.+?) \}\}/g, (whole: string, _trim: string, expression: string) => {
    const found = /^index (\.Values[.\w]+) "([^"]+)"$/.exec(expression);
    if (found) return scalar((at(found[1] ?? '') as Values)[found[2] ?? '']);
    if (/^\.Values[.\w]+$/.test(expression)) return scalar(at(expression));
    if (expression === '.Release.Namespace') return 'shop-staging';
    if (expression.endsWith('| toJson | sha256sum')) return 'e3b0c44298fc1c14';
    const block = /^toYaml (\.Values[.\w]+) \| nindent 2$/.exec(expression);
    if (block)
      return `\n${stringify(at(block[1] ?? ''))
        .trimEnd()
        .replaceAll(/^/gm, '  ')}`;
    throw new Error(`an expression that this test does not know: ${whole}`);
  });
}

function scalar(value: Values | string | number | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`no such value: ${JSON.stringify(value)}`);
}

function charts(files: readonly GeneratedFile[]): string[] {
  return files.filter(f => f.path.endsWith('/Chart.yaml')).map(f => f.path.slice(0, -'/Chart.yaml'.length));
}

describe('kubernetes by helm', () => {
  before(prepareLinter);

  for (const [name, project, route] of [
    ...Object.entries(PROJECTS).map(([n, p]) => [n, p, 'ingress'] as const),
    ['Node with PostgreSQL', PROJECTS['Node with PostgreSQL']!, 'gateway'] as const,
  ]) {
    it(`has templates that parse, values that its schema takes, and renders what is clean, ${route}: ${name}`, () => {
      const own = answers({ manifests: 'helm', route });
      const made = kubernetes.generate(project, own);
      const read = (path: string) => made.files.find(f => f.path === path)?.text ?? assert.fail(`no ${path}`);
      assert.ok(charts(made.files).length);
      assert.deepEqual(findingsIn(made.files), []);
      for (const chart of charts(made.files)) {
        const templates = made.files.filter(f => f.path.startsWith(`${chart}/templates/`));
        for (const t of templates) assert.deepEqual(parseDocument(maskTemplate(t.text)).errors.map(String), [], t.path);
        const values = parse(read(`${chart}/values.yaml`)) as Values;
        const validate = new Ajv({ validateFormats: false }).compile(JSON.parse(read(`${chart}/values.schema.json`)) as object);
        assert.ok(validate(values), JSON.stringify(validate.errors));
        for (const environment of ['staging', 'production']) {
          const own = parse(read(`${chart}/values-${environment}.yaml`)) as { image: Values; host?: string };
          const merged: Values = { ...values, ...own, image: { ...(values['image'] as Values), ...own.image } };
          assert.ok(validate(merged), JSON.stringify(validate.errors));
          const rendered = templates.map(t => ({ path: `rendered/base/${t.path.split('/').at(-1)}`, text: render(t.text, merged) }));
          const around = made.files.filter(f => f.path.startsWith('deploy/platform/'));
          assert.deepEqual(
            findingsIn([...rendered, ...around]).filter(f => !/-probe container `mail`/.test(f)),
            [],
          );
        }
        assert.equal(validate({ ...values, image: { repository: 'a', digest: 'latest' } }), false, 'a tag is no digest');
        assert.equal(validate({ ...values, hsot: 'x' }), false, 'a slip is refused');
      }
      assert.equal(
        made.files.some(f => f.path.endsWith('/templates/http-route.yaml')),
        route === 'gateway',
      );
      assert.deepEqual(kubernetes.generate(project, own), made);
    });
  }
});
