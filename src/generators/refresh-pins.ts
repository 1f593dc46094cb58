import type { Host } from '../core/host.ts';
import { ACTION_PINS, type ActionPin } from './pins.ts';

/** An action whose release could not be asked for, and why. */
export interface PinTrouble {
  action: string;
  why: string;
}

/** The table of actions as it would be today. */
export interface RefreshedPins {
  /** ISO date of the day on which it was asked. */
  on: string;
  pins: ActionPin[];
  /** Those that keep their old row. */
  troubles: PinTrouble[];
}

const API = 'https://api.github.com';
const TAGGED = /^v?\d+(?:\.\d+)*$/;

/**
 * Asks GitHub for the newest release of every pinned action and the commit that it is made of. Pre-releases and tags that are no version
 * are left alone; what can't be asked keeps its row.
 * @param api Where GitHub's REST interface is; that of an enterprise server may be given.
 * @throws Error when the host has no network.
 */
export async function refreshPins(host: Host, signal: AbortSignal, api: string = API): Promise<RefreshedPins> {
  const { fetch } = host;
  if (!fetch) throw new Error('pins can only be refreshed with a network: allow it in the settings, or run it elsewhere');
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(`${api}${path}`, { signal, headers: { accept: 'application/vnd.github+json' } });
    if (!response.ok) throw new Error(`${api}${path} answers ${response.status}`);
    return response.json();
  };
  const pins: ActionPin[] = [];
  const troubles: PinTrouble[] = [];
  // One after the other: GitHub allows 60 anonymous questions an hour, and asks not to be asked in parallel.
  for (const pin of ACTION_PINS) {
    try {
      pins.push(await newest(pin, ask));
    } catch (error) {
      signal.throwIfAborted();
      pins.push(pin);
      troubles.push({ action: pin.action, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return { on: host.now().toISOString().slice(0, 10), pins, troubles };
}

async function newest(pin: ActionPin, ask: (path: string) => Promise<unknown>): Promise<ActionPin> {
  const release = await ask(`/repos/${pin.action}/releases/latest`);
  const version = textAt(release, 'tag_name');
  if (!version || !TAGGED.test(version)) throw new Error(`its newest release is tagged ${version ?? 'not at all'}, which is no version`);
  // Resolves annotated tags to the commit behind them.
  const commit = await ask(`/repos/${pin.action}/commits/${encodeURIComponent(`refs/tags/${version}`)}`);
  const sha = textAt(commit, 'sha');
  if (!sha || !/^[0-9a-f]{40}$/.test(sha)) throw new Error(`GitHub names no commit for ${version}`);
  return { action: pin.action, version, sha };
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : undefined;
}
