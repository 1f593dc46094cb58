import type { Project, Service } from '../../project/project.ts';
import type { Answers, GeneratedFile } from '../generator.ts';
import type { Input } from './input.ts';

export function helm(_project: Project, _service: Service, _answers: Answers, _input: Input): GeneratedFile[] {
  return [];
}
