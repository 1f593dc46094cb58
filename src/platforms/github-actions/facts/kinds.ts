import type { Range } from '../../../core/text.ts';

/** What a called workflow or an action takes, as plain data. */
export interface InputFact {
  name: string;
  /** Of workflows: `string`, `boolean` or `number`. */
  type: string | undefined;
  required: boolean;
  hasDefault: boolean;
}

/** A name that a caller gives, and where. */
export interface GivenFact {
  name: string;
  range: Range;
  /** The type of a literal value; undefined where an expression makes it. */
  type?: 'string' | 'boolean' | 'number' | undefined;
}

/** An output that an expression reads, as `needs.JOB.outputs.NAME` or `steps.ID.outputs.NAME`. */
export interface OutputUseFact {
  name: string;
  range: Range;
}

declare module '../../../core/facts.ts' {
  interface FactKinds {
    /** Named by its display name, else its file. */
    'github-actions/workflow': { triggers: readonly string[]; branches: readonly string[]; crons: readonly string[]; calledWorkflows: readonly string[] };
    /** `on.workflow_call`; named by the file. */
    'github-actions/workflow-interface': { inputs: readonly InputFact[]; secrets: readonly { name: string; required: boolean }[]; outputs: readonly string[] };
    /** `jobs.ID.uses`; named by the file of the same repository or by `owner/repo/path`. */
    'github-actions/workflow-call': {
      local: boolean;
      ref: string;
      job: string;
      inputs: readonly GivenFact[];
      secrets: readonly GivenFact[];
      /** `secrets: inherit`, or secrets that an expression makes. */
      inherit: boolean;
      outputs: readonly OutputUseFact[];
    };
    'github-actions/job': { workflow: string; needs: readonly string[]; runsOn: readonly string[]; environment: string | undefined; calls: string | undefined; timeoutMinutes: number | undefined };
    /** An `action.yml`; named by its folder, `''` for the root. */
    'github-actions/action': { using: string | undefined; inputs: readonly InputFact[]; outputs: readonly string[] };
    /** `uses` of a step; local ones named by their folder, others by `owner/repo/path` in lower case. */
    'github-actions/action-use': {
      local: boolean;
      ref: string;
      subject: string;
      inputs: readonly GivenFact[];
      outputs: readonly OutputUseFact[];
      /** Whether the files may not be those of this repository: an earlier step may have brought others, or its root is not known. */
      foreign: boolean;
    };
    'github-actions/secret': { subject: string };
    'github-actions/variable': { subject: string };
    'github-actions/environment': { job: string };
    'github-actions/artifact': { direction: 'upload' | 'download'; job: string };
    /** A Secret of Kubernetes that a script creates by its name. */
    'github-actions/kubernetes-secret': { job: string };
    /** Of `pushed`, expressions in the reference stay as they are written. */
    'github-actions/image': { use: 'container' | 'service' | 'step' | 'pushed'; job: string };
  }
}
