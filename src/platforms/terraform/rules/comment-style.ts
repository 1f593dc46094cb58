import { fileRule } from '../../../core/rule.ts';
import type { Fix } from '../../../core/fix.ts';
import type { Comment } from '../../../documents/hcl/tree.ts';
import { newlineOf } from '../edits.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const commentStyle = fileRule<TerraformModel, object, 'slashes' | 'block'>(
  {
    id: 'terraform/comment-style',
    summary: 'A comment is not written with #',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['reduce-cognitive-load'],
    wastes: [],
    aliases: ['tflint:terraform_comment_syntax'],
    references: [DOCS.style, DOCS.syntax],
    messages: { slashes: 'write comments with `#`, which is the language\'s own style, not with `//`', block: 'write a comment of several lines with `#` on each of them' },
  },
  (model, { document, report }) => {
    for (const comment of model.file.comments) {
      if (comment.style === 'hash') continue;
      const text = document.text.slice(comment.range.start, comment.range.end);
      if (comment.style === 'block' && !text.includes('\n')) continue;
      const fix = comment.style === 'slashes' ? hash(comment) : hashLines(comment, document.text);
      report({ at: comment.range, subject: 'comment', message: comment.style, fixes: fix ? [fix] : [] });
    }
  },
);

function hash(comment: Comment): Fix {
  return { title: 'Write with `#`', safety: 'safe', edits: [{ range: { start: comment.range.start, end: comment.range.start + 2 }, newText: '#' }] };
}

/** Only where the comment has its lines for itself. */
function hashLines(comment: Comment, text: string): Fix | undefined {
  const { start, end } = comment.range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const indent = text.slice(lineStart, start);
  if (indent.trim() || text.slice(end, newline < 0 ? text.length : newline).trim()) return undefined;
  const lines = text.slice(start + 2, end - 2).split(/\r?\n/).map(l => l.trim().replace(/^\*+ ?/, ''));
  while (lines.length && lines[0] === '') lines.shift();
  while (lines.length && lines.at(-1) === '') lines.pop();
  const newText = lines.map(l => (l ? `# ${l}` : '#')).join(newlineOf(text) + indent);
  return { title: 'Write with `#`', safety: 'safe', edits: [{ range: comment.range, newText: newText || '#' }] };
}
