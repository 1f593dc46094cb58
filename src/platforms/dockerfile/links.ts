import type { Link } from '../../core/platform.ts';
import type { DockerfileModel } from './model.ts';

/** Images of Docker Hub lead to their page. */
export function links(model: DockerfileModel): Link[] {
  const out: Link[] = [];
  for (const { image, base } of model.stages) {
    if (!image || base || image.resolved === undefined || image.registry !== 'docker.io' || image.name === 'scratch') continue;
    const name = image.name.replace(/^docker\.io\//, '').replace(/^library\//, '');
    if (!/^[a-z0-9._-]+(?:\/[a-z0-9._-]+)?$/.test(name)) continue;
    const page = name.includes('/') ? `r/${name}` : `_/${name}`;
    out.push({ range: image.range, target: `https://hub.docker.com/${page}`, tooltip: `${name} on Docker Hub` });
  }
  return out;
}
