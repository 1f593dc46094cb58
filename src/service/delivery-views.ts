/** What the server tells webviews of the delivery map. Plain data. */
import type { Severity } from '../core/finding.ts';
import type { Lane, MapEdgeKind, MapNodeKind } from '../delivery/map/model.ts';

export interface DeliveryNodeView {
  id: string;
  kind: MapNodeKind;
  lane: Lane;
  name: string;
  /** What it is; of a gap, why it is one. */
  detail: string;
  file: string;
  /** From 1. */
  line: number;
  /** How many things stand behind it, where a large map is drawn in groups. */
  of?: number;
  /** Findings at its place. */
  findings?: { count: number; worst: Severity };
}

export interface DeliveryEdgeView {
  from: string;
  to: string;
  kind: MapEdgeKind;
}

export interface DeliveryView {
  nodes: readonly DeliveryNodeView[];
  edges: readonly DeliveryEdgeView[];
  /** Files of the folder, delivery or not. */
  files: number;
}
