import type * as vscode from 'vscode';
import { TOPICS } from '../../service/generate/topics.ts';
import type { Extension } from '../extension.ts';
import { registrar } from '../registrar.ts';
import { GENERATE_COMMANDS } from './commands.ts';
import type { Generations } from './generation.ts';

/** Registers the commands that generate; what they do is loaded when one of them is first wanted. */
export function registerGenerate(extension: Extension): vscode.Disposable[] {
  let loading: Promise<Generations> | undefined;
  const generations = (): Promise<Generations> => {
    loading ??= import('./generation.ts').then(m => new m.Generations(extension));
    return loading;
  };
  const register = registrar(extension);
  return [
    ...TOPICS.map(topic => register(GENERATE_COMMANDS[topic].replace(/^devopsPatterns\./, ''), 'Nothing could be generated', async folder => {
      // A menu of VS Code may bring an argument of its own.
      if (typeof folder === 'string') await (await generations()).regenerate(topic, folder);
      else await (await generations()).generate(topic);
    })),
    { dispose: () => void loading?.then(g => g.dispose()) },
  ];
}
