import type { FileFact } from '../../../../core/facts.ts';
import { factRule } from '../../../../core/rule.ts';
import { ticked } from '../../../../core/wording.ts';
import { slipOf } from '../references/slips.ts';
import { isKustomized } from '../references/view.ts';
import { parseImage } from '../workloads/image.ts';

type Pushed = FileFact<'github-actions/image'>;

/** An image that is run under another name, registry or tag than the workflows of this repository push it. */
export const imageNotPushed = factRule(
  {
    id: 'kubernetes/image-not-pushed',
    summary: 'An image is run under another name, registry or tag than a workflow here pushes it',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['build-once-deploy-many', 'deployment-pipeline'],
    wastes: ['defects', 'delays'],
    aliases: [],
    references: ['https://kubernetes.io/docs/concepts/containers/images/#image-names', 'https://docs.docker.com/build/ci/github-actions/push-multi-registries/'],
    messages: {
      near: 'no workflow here pushes `{image}`; `{near}` is pushed here and run by nothing: did you mean that?',
      registry: '`{image}` is run from `{registry}`, and the workflows here push it to `{other}` alone',
      tag: '`{image}` is run with the tag `{tag}`, and the workflows here push {tags} alone',
    },
  },
  ['kubernetes/image', 'github-actions/image'],
  (facts, context) => {
    const pushed = facts.all('github-actions/image').filter(i => i.value.use === 'pushed');
    if (!pushed.length) return;
    const byName = new Map<string, Pushed[]>();
    for (const p of pushed) byName.set(nameOf(p.name), [...(byName.get(nameOf(p.name)) ?? []), p]);
    const run = new Set(facts.all('kubernetes/image').map(i => nameOf(i.name)));
    const idle = [...byName.keys()].filter(name => !run.has(name) && !name.includes('${{')).map(name => ({ name }));
    for (const image of facts.all('kubernetes/image')) {
      // Kustomize puts names and tags in place.
      if (image.name.includes('$') || isKustomized(facts, image.file)) continue;
      const name = nameOf(image.name);
      const { tag, digest } = parseImage(image.name);
      const known = byName.get(name);
      const base = { file: image.file, at: image.range, subject: image.value.by };
      if (known) {
        const tags = known.map(p => parseImage(p.name).tag ?? 'latest');
        // A tag that is made anew for each build may be any.
        if (digest !== undefined || tags.some(t => /[${]/.test(t)) || tags.includes(tag ?? 'latest')) continue;
        context.report({ ...base, message: 'tag', data: { image: name, tag: tag ?? 'latest', tags: ticked([...new Set(tags)]) }, persona: 'strict', related: placesOf(known) });
        continue;
      }
      const near = slipOf(name, idle);
      if (near !== undefined && folderOf(near) === folderOf(name) && near.includes('/')) {
        const newText = image.name.replace(parseImage(image.name).name, writtenAs(byName.get(near)![0]!));
        context.report({
          ...base, message: 'near', data: { image: name, near }, confidence: 'high', related: placesOf(byName.get(near)!),
          fixes: [{ title: `Run \`${near}\``, safety: 'unsafe', edits: [{ range: image.range, newText }] }],
        });
        continue;
      }
      const elsewhere = idle.filter(i => pathOf(i.name) === pathOf(name) && pathOf(name).includes('/'));
      const [other] = elsewhere;
      if (!other || elsewhere.length > 1) continue;
      context.report({
        ...base, message: 'registry', data: { image: pathOf(name), registry: registryOf(name), other: registryOf(other.name) }, persona: 'strict',
        related: placesOf(byName.get(other.name)!),
      });
    }
  },
);

/** With the registry that Docker takes where none is written, without tag and digest. */
function nameOf(reference: string): string {
  const { name } = parseImage(reference.replace(/\$\{\{[^}]*\}\}/g, match => match.replace(/\s/g, '')));
  const [first = ''] = name.split('/');
  return name.includes('/') && (/[.:]/.test(first) || first === 'localhost' || first.startsWith('${{')) ? name : `docker.io/${name}`;
}

function writtenAs(pushed: Pushed): string {
  return parseImage(pushed.name).name;
}

function registryOf(name: string): string {
  return name.slice(0, name.indexOf('/'));
}

function pathOf(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/'));
}

function placesOf(pushed: readonly Pushed[]): { file: string; range: Pushed['range']; message: string }[] {
  return pushed.slice(0, 3).map(({ file, range }) => ({ file, range, message: 'it is pushed here' }));
}
