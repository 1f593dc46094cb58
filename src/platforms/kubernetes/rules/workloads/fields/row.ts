import type { Alias, Category, Confidence, Persona, Severity } from '../../../../../core/finding.ts';
import type { Slug } from '../../../../../core/patterns.ts';
import type { Waste } from '../../../../../core/wastes.ts';
import type { NewValue } from '../../../../../documents/yaml/edits.ts';
import type { ContainerRole } from '../../../workload.ts';

/** A value as YAML's core schema reads it. */
export type FieldValue = string | number | boolean;

/** What to say in one of a row's two cases. What it leaves out is the row's. */
export interface FieldCase {
  /** `{value}`, `{subject}` (the container, pod or object) and `{path}` are filled in. */
  message: string;
  severity?: Severity;
  confidence?: Confidence;
  persona?: Persona;
  aliases?: readonly Alias[];
}

/** A check of one field of a container, a pod or an object: most checks of workloads are no more than that. */
export interface FieldRow {
  /** Without the platform. */
  id: string;
  summary: string;
  category: Category;
  severity: Severity;
  persona: Persona;
  on: 'container' | 'pod' | 'object';
  /** Kinds of object; all kinds of workload where it is left out. */
  kinds?: readonly string[];
  notKinds?: readonly string[];
  /** Kinds of container; ordinary and init containers where it is left out. */
  roles?: readonly ContainerRole[];
  /** Where the field stands below the container, the pod's spec or the object; `*` is every item of a list. */
  paths: readonly string[];
  /** Where the pod's spec says the same for all containers. */
  inherit?: string;
  /** Values that are wrong when the field is there. Of several conditions one is enough. */
  when?: { is?: readonly FieldValue[]; below?: number; isNot?: readonly FieldValue[]; any?: true };
  /** Said when the field is there with a wrong value. */
  present?: FieldCase;
  /** Said when the field is missing, unless one of the `unless` paths is there. */
  missing?: FieldCase & {
    /** Paths of the target that excuse it. */
    unless?: readonly string[];
    /** Paths of the pod's spec that excuse it. */
    unlessPod?: readonly string[];
    /** An annotation of the pod that said the same in earlier versions; whoever writes it has thought of it. */
    unlessAnnotation?: string;
    /** Not said of a Kustomize base: what is built on it sets the field. */
    unlessBase?: true;
  };
  /** Said of the cluster's own parts (`isInfrastructure`), too, but only to the strict: they are made to reach into the node. */
  node?: true;
  /** Objects that Kubernetes itself makes, as `Kind/name`. */
  notObjects?: readonly string[];
  fix?: { title: string; safety: 'safe' | 'unsafe' } & ({ set: NewValue } | { remove: true });
  patterns: readonly Slug[];
  wastes?: readonly Waste[];
  aliases: readonly Alias[];
  references: readonly string[];
  /** For the page and its tests: a wrong value (where `when` does not give one), a right one, keys that stand beside. */
  example?: { bad?: FieldValue; good?: FieldValue; beside?: string };
}
