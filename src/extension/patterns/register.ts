import * as vscode from 'vscode';
import type { Extension } from '../extension.ts';
import { registrar } from '../registrar.ts';
import type { PatternViews } from './views.ts';

/** Registers views and commands of the pattern language; what they do is loaded when one of them is first wanted. */
export function registerPatterns(extension: Extension): vscode.Disposable[] {
  let loading: Promise<PatternViews> | undefined;
  const views = (): Promise<PatternViews> => {
    loading ??= import('./views.ts').then(m => new m.PatternViews(extension));
    return loading;
  };
  const register = registrar(extension);
  return [
    vscode.window.registerWebviewViewProvider('devopsPatterns.patterns', {
      resolveWebviewView: async view => (await views()).sidebar.resolve(view),
    }),
    vscode.window.registerWebviewPanelSerializer('devopsPatterns.page', {
      deserializeWebviewPanel: async panel => void (await views()).pages.adopt(panel),
    }),
    vscode.window.registerWebviewPanelSerializer('devopsPatterns.map', {
      deserializeWebviewPanel: async panel => (await views()).map.adopt(panel),
    }),
    vscode.window.registerWebviewPanelSerializer('devopsPatterns.delivery', {
      deserializeWebviewPanel: async panel => (await views()).delivery.adopt(panel),
    }),
    register('showDeliveryMap', 'The delivery map could not be shown', async () => (await views()).delivery.show()),
    register('showPattern', 'The pattern could not be shown', async slug => (await views()).showPattern(slug)),
    register('fixPlace', 'The place could not be shown', async (file, line) => (await views()).deeds.fixPlace(file, line)),
    register('showPatternMap', 'The map could not be shown', async () => (await views()).map.show()),
    register('showPatternsForFile', 'The patterns for this file could not be shown', async () => (await views()).sidebar.reveal('file')),
    register('whatNext', 'What to do next could not be shown', async () => (await views()).sidebar.reveal('next')),
    register('findPatternEvidence', 'The evidence could not be looked for', async () => (await views()).findEvidence()),
    register('exportPatternEvidence', 'The evidence could not be exported', async format => (await views()).exportEvidence(format)),
    { dispose: () => void loading?.then(v => v.dispose()) },
  ];
}
