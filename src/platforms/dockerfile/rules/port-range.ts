import { fileRule } from '../../../core/rule.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const portRange = fileRule<DockerfileModel, object, 'range'>(
  {
    id: 'dockerfile/port-range', summary: 'EXPOSE names a port that does not exist', category: 'schema', severity: 'error',
    confidence: 'high', persona: 'default', patterns: ['continuous-integration'], wastes: ['defects'],
    aliases: ['hadolint:DL3011', 'kics:71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e', 'trivy:DS-0008'],
    references: ['https://docs.docker.com/reference/dockerfile/#expose'],
    messages: { range: '`{port}` is no port: ports go from 0 to 65535' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'EXPOSE')) {
      for (const word of instruction.words) {
        const ports = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(word.text);
        if (!ports || ![ports[1], ports[2]].some(p => p !== undefined && Number(p) > 65535)) continue;
        report({ at: word.range, subject: subjectOf(stage, instruction), message: 'range', data: { port: word.text } });
      }
    }
  },
);
