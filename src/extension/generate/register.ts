import type * as vscode from 'vscode';
import type { Topic } from '../../service/generate/topics.ts';
import type { Extension } from '../extension.ts';
import { registrar } from '../registrar.ts';
import type { Generations } from './generation.ts';

const COMMANDS: Readonly<Record<string, Topic>> = {
  generatePipeline: 'pipeline', generateDockerfile: 'docker', generateManifests: 'kubernetes', setUpDelivery: 'all',
};

/** Registers the commands that generate; what they do is loaded when one of them is first wanted. */
export function registerGenerate(extension: Extension): vscode.Disposable[] {
  let loading: Promise<Generations> | undefined;
  const generations = (): Promise<Generations> => {
    loading ??= import('./generation.ts').then(m => new m.Generations(extension));
    return loading;
  };
  const register = registrar(extension);
  return [
    ...Object.entries(COMMANDS).map(([name, topic]) => register(name, 'Nothing could be generated', async () => (await generations()).generate(topic))),
    { dispose: () => void loading?.then(g => g.dispose()) },
  ];
}
