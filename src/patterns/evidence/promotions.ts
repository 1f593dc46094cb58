import type { SourceFile } from '../../delivery/source-file.ts';
import { resourcesOf, textOf } from '../../delivery/terraform-resources.ts';
import { itemsOf, nodeAt, placeAt } from '../../documents/yaml/at.ts';
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
      const upstream = itemsOf(requested)
        .filter(r => itemsOf(nodeAt(r, ['sources', 'stages'])).length)
        .map(r => placeAt(r, ['sources', 'stages']))[0];
      return upstream ? [promotion(file.line(upstream), `Kargo promotes to \`${m.name}\` what earlier stages have verified`)] : [];
    }
    const pipeline = m.apiVersion.startsWith('deploy.cloud.google.com/') && m.kind === 'DeliveryPipeline';
    const targets = pipeline ? itemsOf(m.at('serialPipeline', 'stages')).length : 0;
    const at = placeAt(m.root, ['serialPipeline', 'stages']);
    return at && targets > 1
      ? [promotion(file.line(at), `Cloud Deploy takes one release of \`${m.name}\` through ${targets} targets`)]
      : [];
  });
}

const CODEPIPELINE = 'aws_codepipeline';

function fromTerraform(file: SourceFile): Signal[] {
  return resourcesOf(file, /^(?:google_clouddeploy_delivery_pipeline|aws_codepipeline)$/).flatMap(({ type, name, block }): Signal[] => {
    if (type === CODEPIPELINE) {
      const stages = block.blocks.filter(b => b.type === 'stage');
      const deploying = stages.filter(s => hasAction(s, 'Deploy'));
      const builds = stages.filter(s => hasAction(s, 'Build'));
      return builds.length === 1 && deploying.length > 1
        ? [promotion(file.line(deploying[1]!), `CodePipeline deploys one artefact of \`${name}\` in ${deploying.length} stages`)]
        : [];
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
