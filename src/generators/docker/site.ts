import { join, SITE_PORT } from '../layout.ts';
import type { Stage } from './instructions.ts';
import { nodeBuild } from './node.ts';
import type { Recipe, Scene } from './scene.ts';

const SERVER = 'nginxinc/nginx-unprivileged:1.28-alpine';
const ROOT = '/usr/share/nginx/html';

/** Files for a web server: built where there is a build, then served by an unprivileged nginx. */
export function site(scene: Scene): Recipe {
  const { service, notes } = scene;
  const folder = service.staticSite;
  if (folder) notes.read(`the site is in ${folder.value}`, folder);
  const built = service.commands.build !== undefined && service.language.value !== 'html';
  if (built && !folder) notes.assume(`the build of ${service.name} leaves the site in dist, as nothing names its folder`);
  notes.assume(`each address of ${service.name} is a file: routes that only its script knows need try_files in nginx`);
  const output = folder?.value ?? (built ? 'dist' : '.');
  const stages: Stage[] = built ? [nodeBuild(scene)] : [];
  const source = built ? join(scene.home('/app'), output) : join(scene.folder, output);
  stages.push({
    name: 'run',
    image: SERVER,
    why: 'nginx of its makers that runs without root',
    instructions: [
      { is: 'COPY', sources: [source === '' ? '.' : `${source}/`], to: `${ROOT}/`, ...(built ? { from: 'build' } : {}) },
      // The base starts nginx, in the foreground and by exec form.
      ...scene.ending('wget', [], SITE_PORT).filter(i => i.is !== 'CMD'),
    ],
  });
  return { stages, ignored: ['**/node_modules'] };
}
