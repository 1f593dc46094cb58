export const HELP = `devops-patterns: lints and mends pipelines, Kubernetes manifests, Dockerfiles and Terraform

Usage
  devops-patterns lint [PATHS]       find what is wrong (default: the current folder)
  devops-patterns fix [PATHS]        mend what can be mended safely
  devops-patterns rules              list the rules
  devops-patterns explain RULE       a rule, by our id or a peer's (hadolint:DL3008, DL3008)
  devops-patterns init               show and create .devops/config.yaml
  devops-patterns patterns list      the pattern language (--search TEXT)
  devops-patterns patterns show SLUG a pattern's page
  devops-patterns patterns evidence [PATH]   what a repository practises and breaks
  devops-patterns patterns next [PATH]       the three steps most worth doing
  devops-patterns map [PATH]         the way to production as a graph, with what is missing in it
  devops-patterns project [PATH]     what the repository is: services, commands, ports, and where each was read
  devops-patterns generate WHAT [PATH]   propose and write a pipeline, docker (Dockerfile and Compose), kubernetes or all of it
  devops-patterns pins [PATH]        what generated pipelines pin actions and images to
  devops-patterns baseline [PATHS]   write .devops/baseline.json: findings from now on are new ones

What to look at
  --files-from FILE     the paths in FILE, one in a line ("-": standard input)
  --platform P          take every file for one of P, whatever its name
  --isolated            each file is a project of its own
  --persona P           default, strict or pedantic
  --config FILE         this configuration instead of the nearest .devops/config.yaml
  --no-config           none
  --baseline FILE       leave out what FILE records (default: .devops/baseline.json where there is one)
  --online              let checks use the network
  --no-exec             don't run programs such as shellcheck

What comes out
  -f, --format F        pretty, json, sarif or github; patterns: pretty, json or markdown; project: pretty or json;
                        map: pretty, json, mermaid or dot; generate, pins: pretty or json
  --fail-on LEVEL       error, warning, info (default) or never: from which level on the exit status is 1
  -j, --jobs N          threads (default: all cores)
  --timing              milliseconds by rule, on standard error
  --no-colour

Mending
  --unsafe              also mends that may change behaviour
  --dry-run             print what would change as a diff
  -y, --yes             init: create the file without asking

Generating
  --platform P          github-actions or gitlab-ci
  --registry R          where images go, such as ghcr.io/acme
  --environments A,B    in the order of releases (default: staging,production); the last one and production wait for a yes
  --deploy D            none, kubectl, argo-cd or flux
  --manifests M         kustomize or helm
  --strategy S          rolling or canary
  --route R             ingress (default) or gateway: an Ingress, or an HTTPRoute of the Gateway API
  --service PATH        only this service (may be repeated)
  --previews            an environment for each proposed change
  --dast                a dynamic security test of what was deployed
  --check               only say whether what was generated is as it would be generated today
  -y, --yes             write what is proposed without asking; without it, and nobody to ask, nothing is written

Pins
  --refresh             ask GitHub for newer releases of actions, and show what changes
  -y, --yes             write them to .devops/pins.json, from which pipelines are then generated

Exit status: 0 clean, 1 findings, 2 wrong usage or an error of the program.
`;
