/** What an instruction is for, in a sentence or two. The full text: docs.docker.com/reference/dockerfile. */
export const DESCRIPTIONS: Readonly<Record<string, string>> = {
  ADD: 'Copies files into the image; downloads addresses, clones git repositories and unpacks local tar archives. For plain files use '
    + 'COPY.',
  ARG: 'Declares a build argument and its default, to be set with `--build-arg`. Holds to the end of its stage; before the first FROM, '
    + 'for FROM alone. Kept in the history: not for secrets.',
  CMD: 'What a container runs by default, or the default arguments of ENTRYPOINT. One for each stage; the JSON form passes signals on.',
  COPY: 'Copies files from the build context, or with `--from` from another stage or image.',
  ENTRYPOINT: 'What a container runs always; the arguments of `docker run` or CMD are added. The JSON form passes signals on.',
  ENV: 'Sets environment variables for the following instructions and for containers. Stored in the image: not for secrets.',
  EXPOSE: 'Documents a port that the program listens on. Opens nothing by itself.',
  FROM: 'Starts a stage from an image or an earlier stage. A tag or digest keeps builds the same; `AS` names the stage.',
  HEALTHCHECK: 'How to find out whether the program in the container still works: exit 0 is healthy, 1 is not. `NONE` turns an '
    + 'inherited one off.',
  LABEL: 'Adds metadata to the image. Keys below `org.opencontainers.image.` have an agreed meaning.',
  MAINTAINER: 'Deprecated: use `LABEL org.opencontainers.image.authors`.',
  ONBUILD: 'Stores an instruction that runs when another image is built from this one.',
  RUN: 'Runs a command and keeps the changed files as a layer. `--mount` adds caches, secrets and files for this command alone.',
  SHELL: 'Sets the shell of the following shell-form instructions, for instance `["/bin/bash", "-o", "pipefail", "-c"]`.',
  STOPSIGNAL: 'The signal that asks the container to stop. SIGTERM unless set.',
  USER: 'The user, and perhaps group, of the following RUN, CMD and ENTRYPOINT. A number can be checked by `runAsNonRoot`.',
  VOLUME: 'Declares a mount point; what later instructions write there is lost.',
  WORKDIR: 'Sets, and creates, the working directory of the following instructions. Write an absolute path.',
};

export const FLAG_DESCRIPTIONS: Readonly<Record<string, string>> = {
  from: 'The stage, image or build context to copy from.',
  chown: 'Owner and group of the copied files: `user:group`. Root unless set.',
  chmod: 'Permissions of the copied files: `755`.',
  link: 'Copies into a layer of its own, which stays valid when layers below it change.',
  parents: 'Keeps the parent directories of the sources.',
  exclude: 'A pattern of files that are not copied.',
  'keep-git-dir': 'Keeps `.git` of a cloned repository.',
  checksum: 'The digest that a download must have: `sha256:…`.',
  unpack: 'Whether archives are unpacked.',
  platform: 'The platform of the image; the target platform unless set. `$BUILDPLATFORM` for tools that run in the build.',
  mount: 'Mounts a cache, secret, SSH agent, directory or temporary file system for this command: `type=cache,target=/root/.cache`.',
  network: 'The network of this command: `default`, `none` or `host`.',
  security: '`insecure` runs without a sandbox, where the builder allows it.',
  device: 'Makes a device of the builder available.',
  interval: 'Time between checks, 30s unless set.',
  timeout: 'How long one check may take, 30s unless set.',
  'start-period': 'Time to start up, in which failures do not count.',
  'start-interval': 'Time between checks while starting up.',
  retries: 'How many failures in a row make the container unhealthy, 3 unless set.',
};
