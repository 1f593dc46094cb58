import type { AnyRule } from '../../../../core/rule.ts';
import { addedCapabilities } from './added-capabilities.ts';
import { committedSecret } from './committed-secret.ts';
import { deprecatedServiceAccount } from './deprecated-service-account.ts';
import { droppedCapabilities } from './dropped-capabilities.ts';
import { fieldRules } from './fields/index.ts';
import { hostPath } from './host-path.ts';
import { imageDigest } from './image-digest.ts';
import { imagePullPolicy } from './image-pull-policy.ts';
import { mutableImageTag } from './mutable-image-tag.ts';
import { plaintextSecret } from './plaintext-secret.ts';
import { probePort } from './probe-port.ts';
import { replicasTogether } from './replicas-together.ts';
import { runAsRoot } from './run-as-root.ts';
import { unsafeSysctl } from './unsafe-sysctl.ts';

export const workloadRules: readonly AnyRule[] = [
  ...fieldRules,
  addedCapabilities,
  committedSecret,
  deprecatedServiceAccount,
  droppedCapabilities,
  hostPath,
  imageDigest,
  imagePullPolicy,
  mutableImageTag,
  plaintextSecret,
  probePort,
  replicasTogether,
  runAsRoot,
  unsafeSysctl,
];
