/**
 * Arguments of the scanners, alike on every forge. Each fails on what it finds; what has no mended version yet is left out, because nobody
 * could act on it.
 */
export const SCANS = {
  /** gitleaks over the history of a repository. */
  secrets: (repository: string): string => `git --no-banner --redact ${repository}`,
  /** trivy over lock files. */
  dependencies: (folder: string): string =>
    `filesystem --scanners vuln --severity HIGH,CRITICAL --ignore-unfixed --exit-code 1 ${word(folder)}`,
  /** semgrep with the rules that its registry keeps for all languages; needs the network to fetch them. */
  code: (folder: string): string => `scan --config p/default --metrics off --error ${word(folder)}`,
  /** trivy over an image, by its digest. */
  image: (reference: string): string => `image --severity HIGH,CRITICAL --ignore-unfixed --exit-code 1 ${reference}`,
  /** ZAP's passive scan of what runs. Warnings fail it too: by default it knows nothing worse. */
  running: (address: string): string => `zap-baseline.py -t ${address}`,
} as const;

/** A path as one word of a shell. */
export function word(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
