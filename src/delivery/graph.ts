import { GraphIndex } from './graph-index.ts';
import type { Activity, ActivityKind, Pipeline, PipelineJob, PipelineTrigger } from './pipeline.ts';
import type { RunsOn } from './triggers.ts';

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
  /**
   * Jobs that must have succeeded before this one: by `needs`, by stage, by calls between pipelines, and by a pipeline that starts after
   * another and asks how that one ended. What any caller of a called job needs counts; jobs that a job calls are before it, as they are
   * before what needs it.
   */
  before(node: JobNode): readonly JobNode[];
  /** Jobs that run before this one; those of them whose failure it doesn't heed (`if: always()`) as well. */
  earlier(node: JobNode): readonly JobNode[];
  /** Jobs that come after. */
  after(node: JobNode): readonly JobNode[];
  /** Jobs that deploy, apply infrastructure, publish a release, or have an environment that isn't torn down; the first 200. */
  deploys: readonly JobNode[];
  /**
   * Those of `deploys` that reach production: by environment name, branch, tag or release; all of `deploys` where nothing says otherwise
   * and there is but one.
   */
  productionDeploys: readonly JobNode[];
  /** Whether a job runs on changes that are proposed (pull and merge requests, merge queues) and whether on the default branch. */
  runsOn(node: JobNode): RunsOn;
  /** What starts a job: its own triggers or its pipeline's; of a called one, those of its callers. */
  triggersOf(node: JobNode): readonly PipelineTrigger[];
  /** Jobs that call the pipeline that this one belongs to, or a step of which is this one (composite actions, templates of steps). */
  callersOf(node: JobNode): readonly JobNode[];
  /** Whether a reconciler in the cluster (Argo CD, Flux) delivers: its objects. */
  reconcilers: readonly ManifestNode[];
}

/**
 * Joins pipelines and manifests into a graph. Composite actions and templates that no pipeline calls are left out. Every index takes time
 * in
 * proportion to jobs and references; `before` and `after` are searched when they are first asked for and kept.
 */
export function buildGraph(pipelines: readonly Pipeline[], manifests: readonly ManifestNode[]): DeliveryGraph {
  return new GraphIndex(pipelines, manifests);
}
