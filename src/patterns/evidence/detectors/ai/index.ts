import type { AnyDetector } from '../../detector.ts';
import { accountableGeneration } from './accountable-generation.ts';
import { aiAssistedDevelopment } from './ai-assisted-development.ts';
import { boundedAgentAuthority } from './bounded-agent-authority.ts';
import { secureAiIntegration } from './secure-ai-integration.ts';

export const AI: readonly AnyDetector[] = [aiAssistedDevelopment, secureAiIntegration, accountableGeneration, boundedAgentAuthority];
