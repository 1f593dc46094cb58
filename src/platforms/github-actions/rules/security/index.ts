import type { AnyRule } from '../../../../core/rule.ts';
import { appTokenScope } from './app-token-scope.ts';
import { botCondition } from './bot-condition.ts';
import { cachePoisoning } from './cache-poisoning.ts';
import { dangerousTrigger } from './dangerous-trigger.ts';
import { environmentFileWrite } from './environment-file-write.ts';
import { excessivePermissions } from './excessive-permissions.ts';
import { insecureCommands } from './insecure-commands.ts';
import { longLivedPublishingToken } from './long-lived-publishing-token.ts';
import { persistedCredentials } from './persisted-credentials.ts';
import { scriptInjection } from './script-injection.ts';
import { secretsContext } from './secrets-context.ts';
import { secretsInherit } from './secrets-inherit.ts';
import { secretsOutsideEnvironment } from './secrets-outside-environment.ts';
import { selfHostedRunner } from './self-hosted-runner.ts';
import { substringMembership } from './substring-membership.ts';
import { unnamedWorkflow } from './unnamed-workflow.ts';
import { unpinnedAction } from './unpinned-action.ts';
import { unpinnedImage } from './unpinned-image.ts';
import { unredactedSecret } from './unredacted-secret.ts';
import { unsoundTernary } from './unsound-ternary.ts';
import { untrustedCheckout } from './untrusted-checkout.ts';

export const securityRules: readonly AnyRule[] = [
  appTokenScope,
  botCondition,
  cachePoisoning,
  dangerousTrigger,
  environmentFileWrite,
  excessivePermissions,
  insecureCommands,
  longLivedPublishingToken,
  persistedCredentials,
  scriptInjection,
  secretsContext,
  secretsInherit,
  secretsOutsideEnvironment,
  selfHostedRunner,
  substringMembership,
  unnamedWorkflow,
  unpinnedAction,
  unpinnedImage,
  unredactedSecret,
  unsoundTernary,
  untrustedCheckout,
];
