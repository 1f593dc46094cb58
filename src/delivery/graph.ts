import type { Activity, ActivityKind, Pipeline, PipelineJob } from './pipeline.ts';

/** A job with the pipeline that it belongs to. */
export interface JobNode {
  pipeline: Pipeline;
  job: PipelineJob;
}

/** An activity with where it happens. */
export interface ActivityNode extends JobNode {
  activity: Activity;
}

/** An object that a manifest declares and that counts. */
export interface ManifestNode {
  file: string;
  line: number;
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
  /** Images that it runs, as written. */
  images: readonly { reference: string; line: number }[];
}

/**
 * The small part of the delivery graph that detectors need: pipelines, what runs before what, where they deploy, and the objects that
 * manifests declare. Later work adds artefacts, environments and monitors as nodes.
 */
export interface DeliveryGraph {
  /** Pipelines that count. */
  pipelines: readonly Pipeline[];
  jobs: readonly JobNode[];
  manifests: readonly ManifestNode[];
  /** Activities of these kinds, anywhere. */
  activities(...kinds: readonly ActivityKind[]): readonly ActivityNode[];
  /** Jobs that must have succeeded before this one: by `needs`, by stage, by calls between pipelines, and by a pipeline that starts after another. */
  before(node: JobNode): readonly JobNode[];
  /** Jobs that come after. */
  after(node: JobNode): readonly JobNode[];
  /** Jobs that deploy, apply infrastructure, publish a release, or have an environment that isn't torn down. */
  deploys: readonly JobNode[];
  /** Those of `deploys` that reach production: by environment name, branch, tag or release; all of `deploys` where nothing says otherwise and there is but one. */
  productionDeploys: readonly JobNode[];
  /** Whether a job runs on changes that are proposed (pull and merge requests, merge queues) and whether on the default branch. */
  runsOn(node: JobNode): { proposed: boolean; merged: boolean; scheduled: boolean; tagged: boolean };
  /** Whether a reconciler in the cluster (Argo CD, Flux) delivers: its objects. */
  reconcilers: readonly ManifestNode[];
}

// PLACEHOLDER of the lead until helper-18 lands the graph: overwrite me.
export function buildGraph(pipelines: readonly Pipeline[], manifests: readonly ManifestNode[]): DeliveryGraph {
  return { pipelines, jobs: [], manifests, activities: () => [], before: () => [], after: () => [], deploys: [], productionDeploys: [], runsOn: () => ({ proposed: false, merged: false, scheduled: false, tagged: false }), reconcilers: [] };
}
