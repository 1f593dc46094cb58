/** The day on which the digests below were read from Dockerfiles of public repositories, two or more of which agree on each. */
const READ_ON = '2026-11-21';

/** Base images at the digest that their tag meant: the index over all architectures. Others are named by their tag alone. */
const DIGESTS: Readonly<Record<string, string>> = {
  'alpine:3.22': 'sha256:14358309a308569c32bdc37e2e0e9694be33a9d99e68afb0f5ff33cc1f695dce',
  'eclipse-temurin:21-jre': 'sha256:7a65df4b22d2de92d4e04056e884f3b9122d70b21e2847fd66084278bd0ce037',
  'golang:1.25-bookworm': 'sha256:3b4a11519ad929d1e1d261a12cff056f0c85b735253d7d861346b9c6f8b36437',
  'nginxinc/nginx-unprivileged:1.28-alpine': 'sha256:7377697a821c131a924a7105fafbe7414db4e9fcc77a6f08f776f33f141ec3f8',
  'node:22-bookworm-slim': 'sha256:43ac6c60b8f89723f746e8a92ce91abd5017e627ce1ddfe4238355d3a30b772c',
  'node:24-bookworm-slim': 'sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d',
  'python:3.12-slim-bookworm': 'sha256:782412e85d0f0984994c290652577d4018aff08145c85b262bb63dc0c7522254',
};

/** An image as FROM takes it: with its digest where it is known. */
export function withDigest(image: string): string {
  const digest = DIGESTS[image];
  return digest ? `${image}@${digest}` : image;
}

/** What is to be said of the bases of some images; nothing where there are none. */
export function aboutBases(images: readonly string[]): { assumption?: string; gap?: string } {
  const known = images.filter(i => DIGESTS[i]);
  const others = images.filter(i => !DIGESTS[i]);
  return {
    ...(known.length
      ? { assumption: `digests of ${known.join(', ')} are those of ${READ_ON}: let Dependabot or Renovate keep them fresh` }
      : {}),
    ...(others.length
      ? { gap: `${others.join(', ')}: named by version, without digest, as none is known here; Dependabot or Renovate add it` }
      : {}),
  };
}
