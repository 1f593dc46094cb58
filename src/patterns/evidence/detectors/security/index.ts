import type { AnyDetector } from '../../detector.ts';
import { automatedVulnerabilityManagement } from './automated-vulnerability-management.ts';
import { blastRadiusLimitation } from './blast-radius-limitation.ts';
import { policyAsCode } from './policy-as-code.ts';
import { supplyChainSecurity } from './supply-chain-security.ts';
import { threatModellingAsPractice } from './threat-modelling-as-practice.ts';
import { zeroTrustArchitecture } from './zero-trust-architecture.ts';

export const SECURITY: readonly AnyDetector[] = [
  policyAsCode, supplyChainSecurity, automatedVulnerabilityManagement, zeroTrustArchitecture, threatModellingAsPractice,
  blastRadiusLimitation,
];
