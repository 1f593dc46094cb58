import type { AnyDetector } from '../../detector.ts';
import { automatedChangeApproval } from './automated-change-approval.ts';
import { buildOnceDeployMany } from './build-once-deploy-many.ts';
import { deploymentPipeline } from './deployment-pipeline.ts';
import { ephemeralEnvironments } from './ephemeral-environments.ts';
import { expandAndContract } from './expand-and-contract.ts';
import { gitops } from './gitops.ts';
import { pipelineAsCode } from './pipeline-as-code.ts';
import { progressiveDelivery } from './progressive-delivery.ts';
import { rehearsedWayBack } from './rehearsed-way-back.ts';
import { stopTheLine } from './stop-the-line.ts';
import { tenMinuteBuild } from './ten-minute-build.ts';

export const PIPELINE: readonly AnyDetector[] = [
  deploymentPipeline, buildOnceDeployMany, ephemeralEnvironments, progressiveDelivery, gitops, pipelineAsCode, automatedChangeApproval,
  stopTheLine, expandAndContract, rehearsedWayBack, tenMinuteBuild,
];
