import type { AnyRule } from '../../../../core/rule.ts';
import { imageNotPushed } from './image-not-pushed.ts';
import { portNotExposed } from './port-not-exposed.ts';
import { secretNotCreated } from './secret-not-created.ts';

/** What manifests and the pipelines and images of the same repository say differently. */
export const deliveryRules: readonly AnyRule[] = [imageNotPushed, portNotExposed, secretNotCreated];
