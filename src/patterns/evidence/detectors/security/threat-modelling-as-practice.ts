import { purposeOf } from '../../../../project/purpose.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';

/** Names that threat models are given, in the formats of documents and of the tools that draw or evaluate them. */
const WRITTEN =
  /(?:^|\/)(?:(?:[\w.]+[-_])?threat[-_ ]?model(?:s|l?ing|[-_][\w.-]+)?|threats)\.(?:md|adoc|rst|txt|ya?ml|json|tm7|drawio|hcl)$|(?:^|\/)threat[-_ ]?model(?:l?ing|s)?\/[^/]+\.(?:md|adoc|rst|ya?ml|json)$|(?:^|\/)threagile\.ya?ml$|\.tm7$/i;
const LEAST = 200;

/** What a threat model says is written down. Whether people thought together can't be seen, so it is there in part at most. */
export const threatModellingAsPractice = detector({
  slug: 'threat-modelling-as-practice',
  looksAt: 'a written threat model: a document, or a file of Threagile, OWASP Threat Dragon or Microsoft\'s tool',
  precondition: 'software is built or run from here',
  next: {
    'no-evidence': { title: 'Write down what could go wrong, and what was decided about it', effort: 'a day' },
    partly: { title: 'Change the threat model with the architecture', effort: 'an hour' },
  },
  reads: path => WRITTEN.test(path),
  observe: titleOf,
  judge(repository) {
    const { signals, elsewhere, graph, all } = repository;
    // A document may well stand among documents; an example or a vendored one is somebody else's.
    const written = [...signals, ...elsewhere.filter(s => purposeOf(s.file) === 'documentation')].filter(s => s.stance === 'for');
    if (written.length) return verdict('partly', written, 'that it is kept up, and thought through together, can\'t be seen in files');
    const something =
      graph.jobs.length > 0 ||
      graph.manifests.length > 0 ||
      all.some(p => namesDependencies(p) || /\.(?:tf|tofu)$|(?:^|\/)Dockerfile$/.test(p));
    return something ? noEvidence() : presupposes(repository, 'no software is built or run from here');
  },
});

function titleOf(file: SourceFile): Signal[] {
  if (file.text.trim().length < LEAST) return [];
  const heading = /^(?:#|=)+[ \t]+\S/m.exec(file.text);
  return [{ line: file.line(heading?.index ?? 0), says: `\`${file.name}\` is a written threat model`, stance: 'for', data: undefined }];
}
