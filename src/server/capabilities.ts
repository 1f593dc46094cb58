import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ClientCapabilities, InitializeResult } from 'vscode-languageserver';
import { COMMANDS } from './protocol.ts';

declare const PRODUCT_VERSION: string;

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.devopsPatterns`;

/** What this client can do, so far as the server acts differently. */
export interface Client {
  /** Asks for diagnostics itself; then nothing is pushed for open files, or each would be seen twice. */
  pulls: boolean;
  refreshes: boolean;
  configuration: boolean;
  configurationChanges: boolean;
  watchesFiles: boolean;
  folders: boolean;
  progress: boolean;
  resolvesEdits: boolean;
  documentChanges: boolean;
  createsFiles: boolean;
  deletesFiles: boolean;
  annotatesChanges: boolean;
  /** Takes edits with place-holders for the user to fill in. */
  snippets: boolean;
  appliesEdits: boolean;
  showsDocuments: boolean;
  codeHref: boolean;
  related: boolean;
  /** `markdown` where the client renders it in hovers. */
  hover: 'markdown' | 'plaintext';
}

export function clientOf(capabilities: ClientCapabilities): Client {
  const { workspace, textDocument, window } = capabilities;
  const edit = workspace?.workspaceEdit;
  // Resource operations come as document changes: Neovim names only the former.
  const documentChanges = edit?.documentChanges === true || edit?.resourceOperations !== undefined;
  const shown = textDocument?.diagnostic ?? textDocument?.publishDiagnostics;
  const action = textDocument?.codeAction;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    documentChanges,
    createsFiles: edit?.resourceOperations?.includes('create') === true,
    deletesFiles: edit?.resourceOperations?.includes('delete') === true,
    annotatesChanges: documentChanges && edit?.changeAnnotationSupport !== undefined,
    snippets: documentChanges && edit?.snippetEditSupport === true,
    appliesEdits: workspace?.applyEdit === true,
    showsDocuments: window?.showDocument?.support === true,
    codeHref: shown?.codeDescriptionSupport === true || textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    related: shown?.relatedInformation === true || textDocument?.publishDiagnostics?.relatedInformation === true,
    hover: textDocument?.hover?.contentFormat?.includes('markdown') === false ? 'plaintext' : 'markdown',
  };
}

/** What the server offers this client. `workspaceDiagnostics` stays off: with it, clients poll every two seconds for ever. */
export function offerTo(client: Client): InitializeResult {
  return {
    serverInfo: { name: 'devops-patterns', version: PRODUCT_VERSION },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      ...(client.pulls
        ? { diagnosticProvider: { identifier: 'devops-patterns', interFileDependencies: true, workspaceDiagnostics: false } }
        : {}),
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: client.resolvesEdits },
      hoverProvider: true,
      completionProvider: { triggerCharacters: [':', ' ', '-', '.', '"'] },
      documentLinkProvider: { resolveProvider: false },
      executeCommandProvider: { commands: Object.values(COMMANDS), workDoneProgress: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
