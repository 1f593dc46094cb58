import type { SourceFile } from '../../../../delivery/source-file.ts';
import { folderOf, joinWithin } from '../../../../project/paths.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import type { TestLevel } from './test-files.ts';

/** The configuration of a tool that tests through a browser: the folders that its tests stand in, relative to the root. */
export interface BrowserConfiguration {
  folders: readonly string[];
}

const CONFIGURATION =
  /(?:^|\/)(?:playwright|cypress|wdio|nightwatch|protractor|testcafe|codecept)[\w.-]*\.(?:config|conf)\.(?:[cm]?[jt]s|json)$/;
const NAMED_FOLDERS = /\b(?:testDir|specPattern|src_folders|tests)\b\s*["']?\s*:\s*\[?\s*["'](?<folder>[^"'\n]{1,200})["']/g;

/** Whether {@link browserTestFolders} can find something in a file with this path. */
export function configuresBrowserTests(path: string): boolean {
  return CONFIGURATION.test(path);
}

/** Where tests through a browser stand, by the configuration of their tool: their names seldom tell. */
export function browserTestFolders(file: SourceFile): Signal<BrowserConfiguration>[] {
  const base = folderOf(file.path);
  const named = [...file.text.matchAll(NAMED_FOLDERS)];
  // Without a folder of its own the tool takes all below its configuration; at the root that can't be told from other tests.
  const folders = named.length ? named.map(m => joinWithin(base, m.groups!['folder']!.replace(/\/?\*.*$/, ''))) : [base];
  const line = named[0] ? file.line(named[0].index) : 1;
  return [{ line, says: 'says where tests through a browser stand', stance: 'neutral', data: { folders: folders.filter(f => f !== '') } }];
}

/** Moves test files below those folders to the level of the whole system. */
export function browserTests(
  files: Record<TestLevel, string[]>,
  signals: readonly FileSignal<BrowserConfiguration>[],
): Record<TestLevel, string[]> {
  const folders = signals.flatMap(s => s.data.folders);
  const driven = (path: string): boolean => folders.some(f => path.startsWith(`${f}/`));
  return {
    unit: files.unit.filter(f => !driven(f)),
    integration: files.integration.filter(f => !driven(f)),
    'end-to-end': [...files['end-to-end'], ...[...files.unit, ...files.integration].filter(driven)].sort(),
  };
}
