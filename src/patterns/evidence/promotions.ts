import { nodeAt } from '../../delivery/open-source-file.ts';
import type { SourceFile } from '../../delivery/source-file.ts';
import { itemsOf } from '../../delivery/yaml-items.ts';
import { resourcesOf, textOf } from '../../delivery/terraform-resources.ts';
import type { PlainBlock } from '../../platforms/terraform/plain.ts';
import type { Signal } from './detector.ts';

/** Declared promotions: one release that goes from stage to stage, by Kargo, Google Cloud Deploy or AWS CodePipeline. */
export function promotionsIn(file: SourceFile): Signal[] {
  return [...fromManifests(file), ...fromTerraform(file)];
}

function fromManifests(file: SourceFile): Signal[] {
  return file.manifests.flatMap((m): Signal[] => {
    if (m.apiVersion.startsWith('kargo.akuity.io/') && m.kind === 'Stage') {
      const requested = m.at('spec', 'requestedFreight');
      const upstream = itemsOf(requested).map(r => nodeAt(r, ['sources', 'stages'])).find(s => s?.kind === 'seq' && s.items.length);
      return upstream ? [promotion(file.line(upstream), `Kargo promotes to \`${m.name}\` what earlier stages have verified`)] : [];
    }
    const stages = m.apiVersion.startsWith('deploy.cloud.google.com/') && m.kind === 'DeliveryPipeline' ? m.at('serialPipeline', 'stages') : undefined;
    return stages && itemsOf(stages).length > 1 ? [promotion(file.line(stages), `Cloud Deploy takes one release of \`${m.name}\` through ${itemsOf(stages).length} targets`)] : [];
  });
}

const CODEPIPELINE = 'aws_codepipeline';

function fromTerraform(file: SourceFile): Signal[] {
  return resourcesOf(file, /^(?:google_clouddeploy_delivery_pipeline|aws_codepipeline)$/).flatMap(({ type, name, block }): Signal[] => {
    if (type === CODEPIPELINE) {
      const stages = block.blocks.filter(b => b.type === 'stage');
      const deploying = stages.filter(s => hasAction(s, 'Deploy'));
      const builds = stages.filter(s => hasAction(s, 'Build'));
      return builds.length === 1 && deploying.length > 1 ? [promotion(file.line(deploying[1]!), `CodePipeline deploys one artefact of \`${name}\` in ${deploying.length} stages`)] : [];
    }
    const serial = block.blocks.find(b => b.type === 'serial_pipeline');
    const several = serial && (serial.blocks.filter(b => b.type === 'stages').length > 1 || serial.dynamic.includes('stages'));
    return several ? [promotion(file.line(serial), `Cloud Deploy takes one release of \`${name}\` from stage to stage`)] : [];
  });
}

function hasAction(stage: PlainBlock, category: string): boolean {
  return stage.blocks.some(action => textOf(action, 'category') === category);
}

function promotion(line: number, says: string): Signal {
  return { line, says, stance: 'for', data: undefined };
}
