import type { AnyRule } from '../../../../core/rule.ts';
import { adhocPackage } from './adhoc-package.ts';
import { appTokenScope } from './app-token-scope.ts';
import { archivedAction } from './archived-action.ts';
import { botCondition } from './bot-condition.ts';
import { cachePoisoning } from './cache-poisoning.ts';
import { constantExpression } from './constant-expression.ts';
import { dangerousTrigger } from './dangerous-trigger.ts';
import { debugEnabled } from './debug-enabled.ts';
import { discouragedFeature } from './discouraged-feature.ts';
import { environmentFileWrite } from './environment-file-write.ts';
import { excessivePermissions } from './excessive-permissions.ts';
import { forbiddenAction } from './forbidden-action.ts';
import { hardcodedCredentials } from './hardcoded-credentials.ts';
import { insecureCommands } from './insecure-commands.ts';
import { longLivedPublishingToken } from './long-lived-publishing-token.ts';
import { misspeltAction } from './misspelt-action.ts';
import { obfuscatedReference } from './obfuscated-reference.ts';
import { persistedCredentials } from './persisted-credentials.ts';
import { pinMismatch } from './pin-mismatch.ts';
import { scriptInjection } from './script-injection.ts';
import { secretsContext } from './secrets-context.ts';
import { secretsInherit } from './secrets-inherit.ts';
import { secretsOutsideEnvironment } from './secrets-outside-environment.ts';
import { selfHostedRunner } from './self-hosted-runner.ts';
import { selfReference } from './self-reference.ts';
import { substringMembership } from './substring-membership.ts';
import { superfluousAction } from './superfluous-action.ts';
import { undocumentedPermission } from './undocumented-permission.ts';
import { unnamedWorkflow } from './unnamed-workflow.ts';
import { unpinnedAction } from './unpinned-action.ts';
import { unpinnedImage } from './unpinned-image.ts';
import { unpinnedTool } from './unpinned-tool.ts';
import { unredactedSecret } from './unredacted-secret.ts';
import { unsoundTernary } from './unsound-ternary.ts';
import { untrustedCheckout } from './untrusted-checkout.ts';
import { unverifiedScript } from './unverified-script.ts';
import { unversionedPin } from './unversioned-pin.ts';
import { vulnerableAction } from './vulnerable-action.ts';

export const securityRules: readonly AnyRule[] = [
  adhocPackage,
  appTokenScope,
  archivedAction,
  botCondition,
  cachePoisoning,
  constantExpression,
  dangerousTrigger,
  debugEnabled,
  discouragedFeature,
  environmentFileWrite,
  excessivePermissions,
  forbiddenAction,
  hardcodedCredentials,
  insecureCommands,
  longLivedPublishingToken,
  misspeltAction,
  obfuscatedReference,
  persistedCredentials,
  pinMismatch,
  scriptInjection,
  secretsContext,
  secretsInherit,
  secretsOutsideEnvironment,
  selfHostedRunner,
  selfReference,
  substringMembership,
  superfluousAction,
  undocumentedPermission,
  unnamedWorkflow,
  unpinnedAction,
  unpinnedImage,
  unpinnedTool,
  unredactedSecret,
  unsoundTernary,
  untrustedCheckout,
  unverifiedScript,
  unversionedPin,
  vulnerableAction,
];
