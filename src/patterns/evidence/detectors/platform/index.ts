import type { AnyDetector } from '../../detector.ts';
import { containerisedWorkloads } from './containerised-workloads.ts';
import { goldenPath } from './golden-path.ts';
import { immutableInfrastructure } from './immutable-infrastructure.ts';
import { infrastructureAsCode } from './infrastructure-as-code.ts';
import { secretsManagement } from './secrets-management.ts';
import { serviceMesh } from './service-mesh.ts';

export const PLATFORM: readonly AnyDetector[] = [
  infrastructureAsCode, immutableInfrastructure, containerisedWorkloads, serviceMesh, secretsManagement, goldenPath,
];
