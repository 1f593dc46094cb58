import type { Host } from '../core/host.ts';

/** What checks and fixes may do now; trust and settings change while the server runs. */
export interface Allowed {
  exec: boolean;
  network: boolean;
}

/** The host with only those capabilities that are allowed at the moment of use. */
export function gated(host: Host, allowed: () => Allowed): Host {
  return {
    now: () => host.now(),
    asset: name => host.asset(name),
    get exec() {
      return allowed().exec ? host.exec : undefined;
    },
    get fetch() {
      return allowed().network ? host.fetch : undefined;
    },
  };
}
