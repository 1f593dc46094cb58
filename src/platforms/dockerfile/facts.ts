import type { Document } from '../../core/document.ts';
import type { Fact } from '../../core/facts.ts';
import { instructionsOf, type DockerfileModel } from './model.ts';

declare module '../../core/facts.ts' {
  interface FactKinds {
    /** A stage; its name is that behind AS, else its number. */
    'dockerfile/stage': { index: number; image: string | undefined; final: boolean };
    /** An image that is pulled, by FROM or `COPY --from`; its name is the reference with defaults of build arguments put in. */
    'dockerfile/image': { tag: string | undefined; digest: string | undefined; registry: string };
    /** A port that the image exposes; its name is the number. */
    'dockerfile/port': { protocol: string };
    /** All ports that an image exposes; its name is that of the Dockerfile's folder. `known`: each of them is a number. */
    'dockerfile/exposes': { ports: readonly number[]; known: boolean };
    /** The user that the final image runs as. */
    'dockerfile/user': { numeric: boolean };
  }
}

/** What a Dockerfile declares and refers to. */
export function facts(model: DockerfileModel, document: Document): Fact[] {
  const out: Fact[] = [];
  for (const stage of model.stages) {
    const { image, from, index } = stage;
    if (!from) continue;
    out.push({
      kind: 'dockerfile/stage', name: stage.name ?? String(index), range: stage.nameRange ?? from.range,
      value: { index, image: image?.resolved, final: stage === model.final },
    });
    if (image?.resolved === undefined || stage.base || image.name === 'scratch') continue;
    const { tag, digest, registry } = image;
    out.push({ kind: 'dockerfile/image', name: image.resolved, range: image.range, value: { tag, digest, registry } });
  }
  for (const { instruction } of instructionsOf(model, 'EXPOSE')) {
    for (const word of instruction.words) {
      const m = /^(\d+)(?:\/(\w+))?$/.exec(word.text);
      if (m) out.push({ kind: 'dockerfile/port', name: m[1]!, range: word.range, value: { protocol: m[2]?.toLowerCase() ?? 'tcp' } });
    }
  }
  const exposed = instructionsOf(model, 'EXPOSE').flatMap(({ instruction }) => instruction.words);
  const [first] = exposed;
  if (first) {
    const ports = exposed.flatMap(w => (/^\d+(?:\/\w+)?$/.test(w.text) ? [Number.parseInt(w.text, 10)] : []));
    const folder = document.path.split('/').at(-2) ?? '';
    out.push({ kind: 'dockerfile/exposes', name: folder, range: first.range, value: { ports, known: ports.length === exposed.length && ports.every(p => p > 0 && p < 65_536) } });
  }
  const user = model.final?.instructions.findLast(i => i.keyword === 'USER');
  const name = user?.words[0]?.text;
  if (user && name !== undefined) {
    out.push({ kind: 'dockerfile/user', name, range: user.range, value: { numeric: /^\d+(?::|$)/.test(name) } });
  }
  return out;
}
