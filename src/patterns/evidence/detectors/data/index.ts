import type { AnyDetector } from '../../detector.ts';
import { dataContract } from './data-contract.ts';
import { driftMonitoring } from './drift-monitoring.ts';
import { evaluationGate } from './evaluation-gate.ts';
import { modelPromotion } from './model-promotion.ts';
import { versionedDataAndModels } from './versioned-data-and-models.ts';

export const DATA: readonly AnyDetector[] = [dataContract, versionedDataAndModels, modelPromotion, evaluationGate, driftMonitoring];
