import type { ToolRow } from '../rows.ts';

const TRIVY = { blocksWith: ['--exit-code'] };

/** Scanners of code, dependencies, secrets, images, infrastructure and running systems; policies and licences. */
export const scannerRows: readonly ToolRow[] = [
  ['trivy image|i', 'scan-image', TRIVY],
  ['trivy config|conf|k8s|kubernetes', 'scan-infrastructure', TRIVY],
  ['trivy +--format=cyclonedx', 'sbom'],
  ['trivy +cyclonedx', 'sbom'],
  ['trivy +spdx', 'sbom'],
  ['trivy fs|filesystem|repo|repository|rootfs', 'scan-dependencies', TRIVY],
  ['trivy', 'scan-image', TRIVY],
  ['grype dir:.|sbom:', 'scan-dependencies', { blocksWith: ['--fail-on', '-f'] }],
  ['grype', 'scan-image', { blocksWith: ['--fail-on', '-f'] }],
  ['anchore-cli|anchorectl|clair|clairctl|clair-scanner|dockle|docker-scout|prisma-cloud|twistcli|neuvector|aqua|scannercli', 'scan-image'],
  ['snyk monitor', 'scan-dependencies', { reports: '`snyk monitor` records and never fails' }],
  ['snyk container', 'scan-image'],
  ['snyk code', 'scan-code'],
  ['snyk iac', 'scan-infrastructure'],
  ['snyk test', 'scan-dependencies'],
  // Code
  ['semgrep|opengrep ci', 'scan-code'],
  ['semgrep|opengrep', 'scan-code', { blocksWith: ['--error'] }],
  ['codeql database|github', 'scan-code', { reports: 'CodeQL reports; whether its alerts block a merge is set in the forge' }],
  ['bandit|brakeman|gosec|njsscan|bearer|horusec|insider|devskim|mobsfscan|security-scan|phpcs-security-audit|flawfinder|cargo-geiger|psalm-security|find-sec-bugs|sobelow|checkmarx|cx|fortify|sourceanalyzer|veracode|coverity|cov-analyze|klocwork|progpilot|eslint-security|dlint|pysa', 'scan-code'],
  ['mix sobelow', 'scan-code'],
  ['cargo geiger', 'scan-code'],
  // Dependencies
  ['npm audit', 'scan-dependencies'],
  ['pnpm audit', 'scan-dependencies'],
  ['yarn audit', 'scan-dependencies'],
  ['yarn npm audit', 'scan-dependencies'],
  ['bun audit', 'scan-dependencies'],
  ['audit-ci|better-npm-audit|npm-audit-resolver|auditjs|improved-yarn-audit|osv-scanner|pip-audit|govulncheck|nancy|bundler-audit|bundle-audit|dependency-check|dependency-check.sh|owasp-dependency-check|local-php-security-checker|symfony-security-checker|cve-bin-tool|retire|ossaudit|jake|vulncheck|depscan|socket|renovate|dep-scan|guarddog|cargo-audit|mend|whitesource|wss-unified-agent|blackduck|detect.sh|dependency-track|scorecard', 'scan-dependencies'],
  ['safety check|scan', 'scan-dependencies'],
  ['composer audit', 'scan-dependencies'],
  ['bundle audit', 'scan-dependencies'],
  ['mix hex.audit|deps.audit', 'scan-dependencies'],
  ['cargo audit', 'scan-dependencies'],
  ['cargo deny', ['scan-dependencies', 'licence']],
  ['cargo vet|crev', 'scan-dependencies'],
  ['dotnet list +--vulnerable', 'scan-dependencies', { reports: '`dotnet list package --vulnerable` always exits with 0' }],
  ['uv audit', 'scan-dependencies'],
  // Secrets
  ['gitleaks|detect-secrets|detect-secrets-hook|talisman|git-secrets|ggshield|whispers|secretlint|noseyparker|ripsecrets|kingfisher|titus|betterleaks', 'scan-secrets'],
  ['trufflehog|trufflehog3', 'scan-secrets', { blocksWith: ['--fail'] }],
  // Infrastructure
  ['checkov|kics|tfsec|terrascan|regula|cfn_nag|cfn-nag|cfn_nag_scan|cfn-guard|kubesec|kubescape|kube-bench|prowler|scout|cloudsplaining|terraform-compliance|snyk-iac-rules|tfscan|steampipe|powerpipe|cloudsploit|inspec-aws|arm-ttk|psrule|parliament|kubeaudit|datree-scan', 'scan-infrastructure'],
  ['cfn-guard validate', 'policy'],
  // Running systems
  ['zap.sh|zap-baseline.py|zap-full-scan.py|zap-api-scan.py|zap-cli|zap|zaproxy|nikto|nuclei|wapiti|arachni|dastardly|burp|stackhawk|hawk|sqlmap|nmap|testssl.sh|testssl|sslyze|sslscan', 'dast'],
  // Policy
  ['conftest test', 'policy'],
  ['opa eval|exec|check', 'policy'],
  ['regal lint', 'lint'],
  ['kyverno apply', 'policy'],
  ['gatekeeper|kubewarden|kwctl|sentinel|jspolicy|polaris-policy|cnspec|terraform-policy|crossguard|magtape|cloud-custodian|custodian|kube-policies|ec-policy', 'policy'],
  ['aws accessanalyzer', 'policy'],
  ['gcloud beta terraform vet', 'policy'],
  ['terraform-validator validate', 'policy'],
  ['oscal-cli|trestle|lula|compliance-trestle', 'policy'],
  // Licences
  ['license-checker|license-checker-rseidelsohn|licensee|license_finder|fossa|licensed|go-licenses|pip-licenses|liccheck|reuse|scancode|askalono|addlicense|license-eye|skywalking-eyes|licence-check|ort|cargo-about|license-compliance|dotnet-project-licenses|nuget-license|js-green-licenses|yarn-license-checker|copywrite', 'licence'],
  ['cargo about|license', 'licence'],
];
