import type { Document } from '../../../../core/document.ts';
import type { Edit, Fix } from '../../../../core/fix.ts';
import { addField, selectorField } from '../../edits.ts';
import type { KubernetesObject } from '../../model.ts';
import { asMap, mapItems } from '../../read.ts';
import type { OldApi } from '../../schema/api-versions.ts';
import { mendIngress } from './ingress.ts';

/** The edit of an object's `apiVersion` to its replacement, with what else the new version wants; none where a person must decide. */
export function mendApiVersion(object: KubernetesObject, old: OldApi, document: Document): Fix[] {
  const { replacement } = old;
  if (replacement === undefined || object.apiVersionNode.aliasRange) return [];
  const more = rest(object, old, document);
  if (!more) return [];
  const edits: Edit[] = [{ range: object.apiVersionNode.range, newText: replacement }, ...more];
  return [{ title: `Use \`${replacement}\``, safety: 'safe', edits }];
}

/** The further edits; `undefined` where the new shape can't be written from the old one. */
function rest(object: KubernetesObject, old: OldApi, document: Document): Edit[] | undefined {
  if (old.same) {
    // An empty selector meant nothing in policy/v1beta1 and means everything in policy/v1.
    if (object.kind === 'PodDisruptionBudget') return asMap(object.spec?.get('selector'))?.entries.length ? [] : undefined;
    return [];
  }
  if (old.replacement === 'apps/v1') {
    if (object.spec?.get('rollbackTo') || object.spec?.get('templateGeneration')) return undefined;
    return object.spec?.get('selector') ? [] : addSelector(object, document);
  }
  if (object.kind === 'Ingress') return mendIngress(object, document);
  if (object.group === 'admissionregistration.k8s.io') {
    const complete = mapItems(object.node.get('webhooks')).every(
      w => w.get('failurePolicy') && w.get('sideEffects') && w.get('admissionReviewVersions') && w.get('matchPolicy'),
    );
    return complete ? [] : undefined;
  }
  return undefined;
}

/** Writes the selector that older versions took from the template's labels. */
function addSelector(object: KubernetesObject, document: Document): Edit[] | undefined {
  const field = selectorField(document.text, object);
  const edit = field !== undefined && object.spec ? addField(document.text, object.spec, field) : undefined;
  return edit && [edit];
}
