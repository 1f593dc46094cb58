import type { CancellationToken } from 'vscode-languageserver';
import { decode } from '../../documents/decode.ts';
import type { ProposalFinding, Target } from '../../service/generate/types.ts';
import type { Folder } from '../folder.ts';
import { withProgress } from '../progress.ts';
import * as protocol from '../protocol.ts';
import type { Session } from '../session.ts';
import { plain } from '../uris.ts';
import type { GenerateBackend, GenerateFolder, Going } from './backend.ts';

/** Answers the requests of those who generate. What answers them is loaded with the first. */
export class GenerateRequests {
  private loading: Promise<GenerateBackend> | undefined;

  constructor(private readonly session: Session) {}

  listen(): void {
    const { connection } = this.session;
    connection.onRequest(protocol.GENERATE_DEFAULTS, (params: protocol.GenerateParams, token: CancellationToken) => this.defaults(params, token));
    connection.onRequest(protocol.PROPOSE, (params: protocol.ProposeParams, token: CancellationToken) => this.propose(params, token));
    connection.onRequest(protocol.JUDGE, (params: protocol.JudgeParams) => this.judge(params));
    connection.onRequest(protocol.REFUSALS, (params: protocol.RefusalsParams) => this.refusals(params));
  }

  private async defaults(params: protocol.GenerateParams, token: CancellationToken): Promise<protocol.GenerateDefaults | null> {
    const backend = await this.backend();
    return this.going('Looking at the project', params, token, going => backend.defaults(this.of(params), params.topic, going));
  }

  private async propose(params: protocol.ProposeParams, token: CancellationToken): Promise<protocol.ProposeResult | null> {
    const backend = await this.backend();
    return this.going('Making the proposal', params, token, going => backend.propose(this.of(params), params.topic, params.given, going));
  }

  private async judge({ texts }: protocol.JudgeParams): Promise<(readonly [string, readonly ProposalFinding[]])[]> {
    return [...await (await this.backend()).judge(new Map(texts))];
  }

  private refusals(params: protocol.RefusalsParams): (readonly [string, string])[] {
    const { refusal } = this.of(params);
    return params.paths.flatMap(path => {
      const why = refusal?.(path);
      return why === undefined ? [] : [[path, why] as const];
    });
  }

  private async going<R>(title: string, params: protocol.GenerateParams, token: CancellationToken, run: (going: Going) => Promise<R | undefined>): Promise<R | null> {
    const progress = this.session.connection.window.attachWorkDoneProgress(params.workDoneToken);
    const done = await withProgress(this.session, title, { token, progress }, (reporter, signal) =>
      run({ signal, step: (files, total) => reporter.report(total ? Math.floor((100 * files) / total) : 100, `${files} of ${total} files`) }));
    return done ?? null;
  }

  /** What generates, loaded now if it was not yet. */
  backend(): Promise<GenerateBackend> {
    const { environment, options, engine } = this.session;
    this.loading ??= environment.loadGenerate(options).then(({ GenerateBackend: Backend }) => new Backend(engine));
    return this.loading;
  }

  /** @throws Error where no folder is open, or its files can't be reached */
  private of({ folder: uri }: protocol.FolderParams): GenerateFolder {
    const { folders } = this.session;
    const folder = uri === undefined ? [...folders.values()][0] : folders.get(plain(uri));
    if (!folder) throw new Error('open a folder first: what is generated belongs to one');
    return this.seen(folder);
  }

  /** A folder as generators see it. @throws Error where its files can't be reached */
  seen(folder: Folder): GenerateFolder {
    const { environment } = this.session;
    const { workspace } = folder.setup;
    if (!workspace) throw new Error('the files of this folder can not be read');
    const read = (path: string): Promise<Target> => this.read(folder, path);
    return {
      name: decodeURIComponent(folder.root.replace(/\/+$/, '').split('/').at(-1) ?? ''),
      read,
      workspace: {
        list: signal => workspace.list(signal),
        read: path => {
          const open = folder.open.get(path);
          return open ? Promise.resolve(new TextEncoder().encode(open.document.getText())) : workspace.read(path);
        },
      },
      refusal: path => environment.refusal?.(folder.root, path),
    };
  }

  /** The editor's text where the file is open; a file that can't be read is taken for one that is not there, which {@link refusals} mends. */
  private async read(folder: Folder, path: string): Promise<Target> {
    const open = folder.open.get(path);
    if (open) return { text: open.document.getText() };
    const bytes = await folder.setup.workspace?.read(path).catch((error: unknown) => this.absent(path, error));
    return bytes ? decode(bytes) : { absent: true };
  }

  private absent(path: string, error: unknown): undefined {
    this.session.connection.console.debug(`${path} ${error instanceof Error ? error.message : String(error)}`);
  }
}
