import { readImages } from './part-images.ts';
import { readMonitors } from './part-monitors.ts';
import { readObjects } from './part-objects.ts';
import type { SourceFile } from '../source-file.ts';

/** A selection by labels, in a namespace; `''` where the file doesn't say which. */
export interface LabelSelection {
  labels: Readonly<Record<string, string>>;
  namespace: string;
}

/** An object of a cluster that takes part in delivery. Lines count from 1. */
export interface PartObject {
  role: 'workload' | 'service' | 'route' | 'reconciler';
  kind: string;
  name: string;
  line: number;
  namespace: string;
  /** Of a workload's pods, of a Service itself. */
  labels: Readonly<Record<string, string>>;
  /** Of a Service: which pods; absent where nothing is selected or a template fills it in. */
  selector?: Readonly<Record<string, string>>;
  /** Images as written. */
  images: readonly { reference: string; line: number }[];
  /** Of a route: Services that it leads to. Of a reconciler: folders that it takes what it applies from. */
  targets: readonly string[];
}

/** Something that watches. */
export interface PartMonitor {
  name: string;
  detail: string;
  line: number;
  /** Names of what it watches, as far as it says. */
  watches: readonly string[];
  /** Chooses Services or pods by labels. */
  selection?: LabelSelection & { of: 'service' | 'pods' };
  /** Looks at everything, or it can't be told at what: then nothing is unwatched. */
  everything: boolean;
}

/** What one file says of delivery, beside being a pipeline. Plain data: it is kept by the file's text and crosses worker boundaries. */
export interface DeliveryPart {
  objects: readonly PartObject[];
  monitors: readonly PartMonitor[];
  /** It is a Dockerfile. `bases`: images that it starts from or copies from. */
  dockerfile?: { line: number; bases: readonly string[] };
  /** What tools for a developer's machine build (Compose, Skaffold): folders and files from the repository's root. */
  builds: readonly { context?: string; dockerfile?: string; image?: string }[];
  /** Images that Compose services and values of charts name. */
  images: readonly { reference: string; line: number }[];
  /** Paths from the root that a kustomization takes in, and names of images that it puts in place. */
  kustomization?: { line: number; resources: readonly string[]; images: readonly { reference: string; line: number }[] };
  chart?: { name: string; line: number };
}

/** Whether {@link readPart} may find something in a file with this path. */
export function saysDelivery(path: string): boolean {
  return /\.(?:ya?ml|tf|tofu)$/i.test(path) || /(?:docker|container)file/i.test(path) || isDashboardPath(path) || /(?:^|\/)Kustomization$/.test(path);
}

/** Where dashboards of Grafana are kept. */
export function isDashboardPath(path: string): boolean {
  return /(?:^|\/)[^/]*(?:dashboard|grafana|monitoring|observability)[^/]*\/(?:[^/]+\/)*[^/]+\.json$|dashboard[^/]*\.json$/i.test(path);
}

/** What a file says of delivery; `undefined` where it says nothing. */
export function readPart(file: SourceFile): DeliveryPart | undefined {
  if (!saysDelivery(file.path)) return undefined;
  const objects = readObjects(file);
  const monitors = readMonitors(file);
  const { builds, images, dockerfile, kustomization, chart } = readImages(file);
  if (!objects.length && !monitors.length && !builds.length && !images.length && !dockerfile && !kustomization && !chart) return undefined;
  return { objects, monitors, builds, images, ...(dockerfile && { dockerfile }), ...(kustomization && { kustomization }), ...(chart && { chart }) };
}
