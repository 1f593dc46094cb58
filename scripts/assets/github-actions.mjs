// GitHub's own definitions of workflows and action metadata, in one file: { workflow, action }, each name → definition.
import fs from 'node:fs';

// The package exports its code alone; its definitions stand beside that.
const folder = new URL('.', import.meta.resolve('@actions/workflow-parser'));
export const files = ['github-actions-schema.json'];

const listOrName = { 'one-of': ['non-empty-string', 'sequence-of-non-empty-string'] };
/** Where the runner's documentation allows more than the definitions say; they are a subset written for an editor. */
const patches = {
  workflow: d => {
    // https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#repository_dispatch
    d['repository-dispatch-mapping'].mapping.properties.types = 'string-or-list';
    d['string-or-list'] = listOrName;
    // https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_callinputs
    for (const name of ['workflow-call-input-definition', 'workflow-dispatch-input']) {
      d[name].mapping.properties.deprecationMessage = { type: 'string', description: 'Shown to users of the input; says what to use instead.' };
    }
  },
  action: () => undefined,
};

export function make(write) {
  const all = {};
  for (const name of ['workflow', 'action']) {
    const { definitions } = JSON.parse(fs.readFileSync(new URL(`${name}-v1.0.min.json`, folder), 'utf8'));
    patches[name](definitions);
    all[name] = definitions;
  }
  write(files[0], JSON.stringify(all));
}
