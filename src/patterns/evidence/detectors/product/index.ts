import type { AnyDetector } from '../../detector.ts';
import { apiAsContract } from './api-as-contract.ts';
import { evolutionaryArchitecture } from './evolutionary-architecture.ts';
import { independentDeployability } from './independent-deployability.ts';
import { serviceDomainBoundaries } from './service-domain-boundaries.ts';
import { specificationAsSourceOfTruth } from './specification-as-source-of-truth.ts';

export const PRODUCT: readonly AnyDetector[] = [
  serviceDomainBoundaries, apiAsContract, evolutionaryArchitecture, independentDeployability, specificationAsSourceOfTruth,
];
