/** A package that a manifest names. Lines count from 1. */
export interface Dependency {
  ecosystem: 'npm' | 'pypi' | 'go' | 'maven' | 'nuget' | 'cargo' | 'rubygems' | 'packagist';
  /** As the ecosystem writes it; Maven: `group:artifact`. Lower case for PyPI, with `-` for `_` and `.`. */
  name: string;
  /** The version or range as written. */
  version?: string;
  line: number;
  /** For development or tests only. */
  dev: boolean;
}
