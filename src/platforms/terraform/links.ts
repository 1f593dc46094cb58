import type { Link } from '../../core/platform.ts';
import { constantString } from '../../documents/hcl/constant.ts';
import { attribute } from '../../documents/hcl/tree.ts';
import type { TerraformModel } from './model.ts';
import { topBlocks } from './model.ts';
import { localFolder } from './module.ts';

/** From `source` of a module call to the folder of a local module, or to the page of one in the registry. */
export function linksOf(model: TerraformModel): Link[] {
  return topBlocks(model, 'module').flatMap(block => {
    const source = attribute(block.body, 'source');
    const text = constantString(source?.value);
    if (!source || text === undefined) return [];
    const folder = localFolder(model.folder, text);
    if (folder !== undefined) return [{ range: source.value.range, target: folder || '.', tooltip: 'Open the module' }];
    const registry = /^([\w-]+)\/([\w-]+)\/([\w-]+)(?:\/\/.*)?$/.exec(text);
    if (!registry) return [];
    const [, namespace, name, provider] = registry;
    return [{ range: source.value.range, target: `https://registry.terraform.io/modules/${namespace}/${name}/${provider}`, tooltip: 'Open in the Terraform registry' }];
  });
}
