import type { AnyRule } from '../../../../core/rule.ts';
import { botCondition } from './bot-condition.ts';
import { dangerousTrigger } from './dangerous-trigger.ts';
import { excessivePermissions } from './excessive-permissions.ts';
import { persistedCredentials } from './persisted-credentials.ts';
import { scriptInjection } from './script-injection.ts';
import { unpinnedAction } from './unpinned-action.ts';
import { unpinnedImage } from './unpinned-image.ts';
import { untrustedCheckout } from './untrusted-checkout.ts';

export const securityRules: readonly AnyRule[] = [
  botCondition,
  dangerousTrigger,
  excessivePermissions,
  persistedCredentials,
  scriptInjection,
  unpinnedAction,
  unpinnedImage,
  untrustedCheckout,
];
