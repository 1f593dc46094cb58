import type { Answers, Generator } from '../../generators/generator.ts';
import type { Known, Project } from '../../project/project.ts';
import { isPlaceholder } from './defaults.ts';

/** Files of a kind that are named; of more, how many there are. */
const NAMED = 3;

/** What the user should know of the project before they take what is made of it; what a single generator misses it says itself. */
export function projectGaps(project: Project, answers: Answers, asked: readonly Generator['id'][]): string[] {
  const { services, contradictions, troubles, pipelines, manifests } = project;
  const gaps: string[] = [];
  if (!services.length) gaps.push('no service was found: add the manifest of a package manager (package.json, pyproject.toml, go.mod, …), and generate again');
  const released = asked.includes('pipeline') || asked.includes('kubernetes');
  if (services.length && released && isPlaceholder(answers.registry)) {
    gaps.push(`nothing says where images go: ${answers.registry} stands for it and exists nowhere; answer with the registry that you push to`);
  }
  for (const { says, places } of contradictions) gaps.push(`${says} (${places.map(p => `${p.file}:${p.line}`).join(', ')})`);
  for (const { file, line, why } of troubles) gaps.push(`${file}${line === undefined ? '' : `:${line}`} ${why}: what it says is not in this proposal`);
  if (asked.includes('pipeline') && pipelines.length) gaps.push(`${named(pipelines)}: pipelines of yours, which stay; take out of them what is generated now, or it runs twice`);
  if (asked.includes('kubernetes') && manifests.length) gaps.push(`${named(manifests)}: manifests of yours, which stay; what is generated does not replace them in the cluster`);
  return gaps;
}

function named(known: readonly Known<unknown>[]): string {
  const files = [...new Set(known.map(k => k.file))];
  const rest = files.length - NAMED;
  return rest > 0 ? `${files.slice(0, NAMED).join(', ')} and ${rest} more` : files.join(', ');
}
