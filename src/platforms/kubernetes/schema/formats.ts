/** A quantity as Kubernetes reads it: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** What a quantity with a wrong unit most likely means (`512MB`, `1Gb`, `500 Mi`, `100mcpu`); undefined where it can't be told. */
export function mendQuantity(text: string): string | undefined {
  const m = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]+)\s*$/.exec(text);
  if (!m) return undefined;
  const unit = m[2]!.toLowerCase();
  const binary = /^([kmgtpe])i(?:b|bytes?)?$/.exec(unit);
  if (binary) return `${m[1]}${binary[1]!.toUpperCase()}i`;
  const decimal = /^([kmgtpe])b$/.exec(unit);
  if (decimal) return `${m[1]}${decimal[1] === 'k' ? 'k' : decimal[1]!.toUpperCase()}`;
  if (/^mi?l?l?i?(cpu|cores?)$/.test(unit)) return `${m[1]}m`;
  if (/^(cpus?|cores?|b|bytes?)$/.test(unit)) return m[1];
  if (/^[gtpk]$/.test(unit)) return `${m[1]}${unit === 'k' ? 'k' : unit.toUpperCase()}`;
  return undefined;
}

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

export type NameFormat = 'label' | 'subdomain' | 'portName' | 'pathSegment';

/**
 * Why a text is no name of the format; `undefined` where it is one. The formats are those of
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ (`portName`: IANA service names, RFC 6335).
 */
export function nameProblem(text: string, format: NameFormat): string | undefined {
  switch (format) {
    case 'label':
      if (text.length > 63) return 'it is longer than 63 characters';
      return LABEL.test(text) ? undefined : 'it may hold lower case letters, digits and `-`, and must start and end with a letter or digit';
    case 'subdomain':
      if (text.length > 253) return 'it is longer than 253 characters';
      return SUBDOMAIN.test(text)
        ? undefined
        : 'it may hold lower case letters, digits, `-` and `.`, and must start and end with a letter or digit';
    case 'portName':
      if (text.length > 15) return 'it is longer than 15 characters';
      if (!/[a-z]/.test(text)) return 'it must hold at least one lower case letter';
      if (text.includes('--')) return 'it must not hold `--`';
      return LABEL.test(text) ? undefined : 'it may hold lower case letters, digits and `-`, and must start and end with a letter or digit';
    case 'pathSegment':
      return text === '.' || text === '..' || /[/%]/.test(text) ? 'it must not hold `/` or `%`' : undefined;
  }
}

/** A valid name near a bad one: lower case, `-` for what is not allowed, cut to length. Undefined where nothing is left. */
export function mendName(text: string, format: NameFormat): string | undefined {
  const allowed = format === 'subdomain' ? /[^a-z0-9.-]+/g : /[^a-z0-9-]+/g;
  const limit = format === 'portName' ? 15 : format === 'label' ? 63 : 253;
  const mended = text
    .toLowerCase()
    .replace(allowed, '-')
    .replace(/-{2,}/g, '-')
    .slice(0, limit)
    .replace(/^[-.]+|[-.]+$/g, '');
  return mended !== '' && nameProblem(mended, format) === undefined ? mended : undefined;
}

/** Why a text is no label key (`[prefix/]name`); `undefined` where it is one. */
export function labelKeyProblem(key: string): string | undefined {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (name === '') return 'the name is empty';
  if (name.length > 63) return 'the name is longer than 63 characters';
  if (!/^[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/.test(name))
    return 'a name may hold letters, digits, `-`, `_` and `.`, and must start and end with a letter or digit';
  if (slash >= 0 && nameProblem(key.slice(0, slash), 'subdomain')) return 'the prefix before `/` must be a DNS subdomain';
  return undefined;
}

/** Why a text is no label value; `undefined` where it is one. */
export function labelValueProblem(value: string): string | undefined {
  if (value.length > 63) return 'it is longer than 63 characters';
  if (value !== '' && !/^[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/.test(value)) {
    return 'it may hold letters, digits, `-`, `_` and `.`, and must start and end with a letter or digit';
  }
  return undefined;
}

/** Whether a text is base64 as the API server decodes it: standard alphabet with padding, line breaks ignored. */
export function isBase64(text: string): boolean {
  const bare = text.replace(/[\r\n]/g, '');
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
}

/** The base64 of a text's UTF-8 bytes. */
export function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** What a YAML 1.1 reader takes a plain scalar for; Kubernetes tools read YAML 1.1, where these words are booleans. */
export function yaml11Boolean(text: string): boolean | undefined {
  if (/^(?:y|Y|yes|Yes|YES|on|On|ON)$/.test(text)) return true;
  if (/^(?:n|N|no|No|NO|off|Off|OFF)$/.test(text)) return false;
  return undefined;
}
