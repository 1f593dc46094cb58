import type { Connection } from 'vscode-languageserver';
import type { FileEntry, Workspace } from '../core/workspace.ts';
import { LIST, READ } from './protocol.ts';
import { join } from './uris.ts';

/** A folder that only the editor can reach: in a browser, or a virtual file system. */
export class ClientWorkspace implements Workspace {
  constructor(private readonly connection: Connection, private readonly root: string) {}

  async *list(): AsyncIterable<FileEntry> {
    const paths = await this.connection.sendRequest<string[]>(LIST, { root: this.root });
    for (const path of paths) yield { path };
  }

  async read(path: string): Promise<Uint8Array> {
    const content = await this.connection.sendRequest<string>(READ, { uri: join(this.root, path) });
    return Uint8Array.from(atob(content), c => c.charCodeAt(0));
  }
}
