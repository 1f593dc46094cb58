import * as vscode from 'vscode';
import { CancellationToken, CloseAction, ErrorAction, RevealOutputChannelOn } from 'vscode-languageclient';
import type { ConfigurationParams, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientOptions, ClientSettings } from '../server/protocol.ts';
import { GENERATE_COMMANDS } from './generate/commands.ts';
import { divide } from './neighbours.ts';
import type { Who } from './neighbours.ts';
import { previewed } from './preview.ts';
import { documentSelector } from './selector.ts';

const RESTARTS = 3;
/** Milliseconds within which that many ends of the server are too many. */
const WITHIN = 3 * 60_000;

/** Where the client reports. */
export interface ClientLog {
  channel: vscode.LogOutputChannel;
  /** Called when the server ended too often to be started again. */
  gaveUp(): void;
  /** Called when the server asks for edits, before the user sees them. */
  edits(): void;
}

/** How the language client is set up. */
export function clientOptions(context: vscode.ExtensionContext, log: ClientLog): LanguageClientOptions {
  const { run } = settingsFor(undefined);
  const ends: number[] = [];
  // With the settings: until it has asked for them the server knows no others, and it may be started anew at any time.
  const initializationOptions = (): ClientOptions & ClientSettings => ({
    status: true,
    files: true,
    ruleCommand: 'devopsPatterns.showRule',
    patternCommand: 'devopsPatterns.showPattern',
    generateCommands: GENERATE_COMMANDS,
    assets: vscode.Uri.joinPath(context.extensionUri, 'dist', 'assets').toString(true),
    ...settingsFor(undefined),
  });
  return {
    documentSelector: documentSelector((vscode.workspace.workspaceFolders ?? []).map(f => f.uri.scheme)),
    diagnosticCollectionName: 'devops-patterns',
    diagnosticPullOptions: { onChange: run === 'onType', onSave: run === 'onSave', onFocus: false, onTabs: false },
    outputChannel: log.channel,
    traceOutputChannel: log.channel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: error => {
        log.channel.error(`connection: ${error.message}`);
        return { action: ErrorAction.Continue };
      },
      closed: () => {
        ends.push(Date.now());
        const recent = ends.filter(t => t > Date.now() - WITHIN);
        if (recent.length <= RESTARTS) return { action: CloseAction.Restart };
        log.gaveUp();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    markdown: { isTrusted: { enabledCommands: ['devopsPatterns.showRule', 'devopsPatterns.showPattern'] }, supportThemeIcons: true },
    middleware: {
      workspace: {
        handleApplyEdit: (params, next) => {
          log.edits();
          return next({ ...params, edit: previewed(params.edit) }, CancellationToken.None);
        },
        configuration: (params: ConfigurationParams) =>
          params.items.map(item => settingsFor(item.scopeUri === undefined ? undefined : vscode.Uri.parse(item.scopeUri))),
      },
    },
  };
}

/** What the server is told: the user's settings, narrowed by trust and by what other extensions already do. */
function settingsFor(scope: vscode.Uri | undefined): ClientSettings {
  const all = vscode.workspace.getConfiguration('devopsPatterns', scope);
  const { isTrusted } = vscode.workspace;
  return {
    enable: all.get<boolean>('enable', true),
    persona: all.get<ClientSettings['persona']>('persona', 'configured'),
    run: all.get<ClientSettings['run']>('run', 'onType'),
    tools: isTrusted && all.get<boolean>('tools', true),
    network: isTrusted && all.get<boolean>('network', true),
    ...divide(all.get<Who>('schemaFindings', 'auto'), all.get<Who>('schemaHelp', 'auto')),
  };
}
