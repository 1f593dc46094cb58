import coerce from 'semver/functions/coerce.js';
import compare from 'semver/functions/compare.js';
import type { Host } from '../core/host.ts';
import { OWN_PINS, type ActionPin, type Pins } from './pins.ts';

/** An action whose newest release could not be taken, and why. */
export interface PinTrouble {
  action: string;
  why: string;
}

/** The table of actions as it would be today. */
export interface RefreshedPins extends Pins {
  /** Those that keep their old row. */
  troubles: readonly PinTrouble[];
}

export interface RefreshOptions {
  /** Where GitHub's REST interface is; that of an enterprise server may be given. */
  api?: string;
  /** What holds until now. */
  pins?: Pins;
}

const TAGGED = /^v?\d+(?:\.\d+)*$/;

/**
 * Asks GitHub for the newest release of every pinned action and the commit that it is made of. Pre-releases and tags that are no version
 * are left alone, and so are releases that are older than what is pinned, or whose tag was moved; what can't be asked keeps its row.
 * @throws Error when the host has no network.
 */
export async function refreshPins(
  host: Host,
  signal: AbortSignal,
  { api = 'https://api.github.com', pins = OWN_PINS }: RefreshOptions = {},
): Promise<RefreshedPins> {
  const { fetch } = host;
  if (!fetch) throw new Error('pins can only be refreshed with a network: allow it in the settings, or run it elsewhere');
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(`${api}${path}`, { signal, headers: { accept: 'application/vnd.github+json' } });
    if (!response.ok) throw new Error(`${api}${path} answers ${response.status}`);
    return response.json();
  };
  const actions: ActionPin[] = [];
  const troubles: PinTrouble[] = [];
  // One after the other: GitHub allows 60 anonymous questions an hour, and asks not to be asked in parallel.
  for (const pin of pins.actions) {
    try {
      actions.push(await newest(pin, ask));
    } catch (error) {
      signal.throwIfAborted();
      actions.push(pin);
      troubles.push({ action: pin.action, why: reason(error) });
    }
  }
  return { on: host.now().toISOString().slice(0, 10), actions, troubles };
}

async function newest(pin: ActionPin, ask: (path: string) => Promise<unknown>): Promise<ActionPin> {
  const release = await ask(`/repos/${pin.action}/releases/latest`);
  const version = textAt(release, 'tag_name');
  if (!version || !TAGGED.test(version)) throw new Error(`its newest release is tagged ${version ?? 'not at all'}, which is no version`);
  const [now, before] = [coerce(version), coerce(pin.version)];
  if (now && before && compare(now, before) < 0) throw new Error(`its newest release ${version} is older than ${pin.version}`);
  // Resolves annotated tags to the commit behind them.
  const commit = await ask(`/repos/${pin.action}/commits/${encodeURIComponent(`refs/tags/${version}`)}`);
  const sha = textAt(commit, 'sha');
  if (!sha || !/^[0-9a-f]{40}$/.test(sha)) throw new Error(`GitHub names no commit for ${version}`);
  if (version === pin.version && sha !== pin.sha)
    throw new Error(`${version} was moved from ${pin.sha} to ${sha}: look at what it is before you trust it`);
  return { action: pin.action, version, sha };
}

/** What fetch says of a connection that fails stands in the cause of its error. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : undefined;
}
