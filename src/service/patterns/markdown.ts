import MarkdownIt from 'markdown-it';

/** Raw HTML stays text, and so do addresses that are none of the web's: pages may be the user's own. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = address => /^(?:https?:|mailto:|[a-z0-9][a-z0-9-]*\.md(?:#.*)?$)/i.test(address);

/** HTML of a part of a page. Links to other patterns keep their form `slug.md`. */
export function html(text: string): string {
  return markdown.render(text);
}

/** HTML without the paragraph around it. */
export function inlineHtml(text: string): string {
  return markdown.renderInline(text);
}

/** Text for search: without marks, addresses and fences. */
export function plainText(text: string): string {
  return text
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[ \t]*$/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
