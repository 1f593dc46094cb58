import type { Slug } from '../core/patterns.ts';
import type { Project } from '../project/project.ts';
import type { Pins } from './pins.ts';

/** What a user is asked for beyond what the project says; every question has a default from the project. */
export interface Answers {
  /** The forge that the pipeline is for. */
  platform: 'github-actions' | 'gitlab-ci';
  /** Paths of the services that are meant; all of the project's where absent. */
  services?: readonly string[];
  /** In the order of promotion. `gated`: a person or a rule lets a release in. */
  environments: readonly { name: string; gated: boolean }[];
  /** Where images go: `ghcr.io/acme`, `registry.gitlab.com/acme/shop`. */
  registry: string;
  /** How releases reach a cluster. */
  deploy: 'none' | 'kubectl' | 'argo-cd' | 'flux';
  manifests: 'kustomize' | 'helm';
  strategy: 'rolling' | 'canary';
  /** What brings requests from outside the cluster to a service: an Ingress where absent, or a route of the Gateway API. */
  route?: 'ingress' | 'gateway';
  /** An environment for each proposed change, torn down with it. */
  previews: boolean;
  /** A dynamic security test against a deployed environment. */
  dast: boolean;
}

/** Something that the generator took for true, and where it read it. */
export interface Assumption {
  /** Lower case start, no full stop: `port 8080`. */
  says: string;
  /** Where it was read; absent: nothing says it, it is a default. Lines from 1. */
  read?: { file: string; line: number };
}

export interface GeneratedFile {
  /** Relative to the root, with `/`. */
  path: string;
  text: string;
  /** Which decision realises which pattern: shown in the proposal. */
  choices: readonly { pattern: Slug; says: string }[];
}

/** What a generator makes. Nothing of it is written before the user says so. */
export interface Generated {
  files: readonly GeneratedFile[];
  assumptions: readonly Assumption[];
  /** What could not be made, and what would make it possible. */
  gaps: readonly string[];
}

/** Makes files for what a project is. The same input gives the same bytes: no clock, no network, no order of hash maps. */
export interface Generator {
  id: 'pipeline' | 'docker' | 'compose' | 'kubernetes';
  /** For people: `Pipeline`. */
  title: string;
  /** @param pins what actions are pinned to; the table that the product ships where absent */
  generate(project: Project, answers: Answers, pins?: Pins): Generated;
}
