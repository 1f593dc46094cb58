import type { AnyRule } from '../../../core/rule.ts';
import { addInsteadOfCopy } from './add-instead-of-copy.ts';
import { addRemoteFile } from './add-remote-file.ts';
import { apkCacheLeft } from './apk-cache-left.ts';
import { aptInsteadOfAptGet } from './apt-instead-of-apt-get.ts';
import { archiveCopied } from './archive-copied.ts';
import { asCasing, instructionCasing } from './casing.ts';
import { cdInsteadOfWorkdir } from './cd-instead-of-workdir.ts';
import { consecutiveCopies } from './consecutive-copies.ts';
import { consecutiveRuns } from './consecutive-runs.ts';
import { copyFromSelf, copyFromUnknownStage } from './copy-from.ts';
import { copyNeedsDirectory } from './copy-needs-directory.ts';
import { copyWholeStage } from './copy-whole-stage.ts';
import { copyWithoutWorkdir } from './copy-without-workdir.ts';
import { distributionUpgrade } from './distribution-upgrade.ts';
import { downloadPipedToShell } from './download-piped-to-shell.ts';
import { emptyContinuation } from './empty-continuation.ts';
import { envSelfReference } from './env-self-reference.ts';
import { healthcheckMissing } from './healthcheck-missing.ts';
import { inlineIgnore } from './inline-ignore.ts';
import { installRecommends } from './install-recommends.ts';
import { instructionOrder } from './instruction-order.ts';
import { labelKey } from './label-key.ts';
import { labelMissing, labelUnknown } from './labels-expected.ts';
import { latestImage } from './latest-image.ts';
import { legacyPair } from './legacy-pair.ts';
import { maintainer } from './maintainer.ts';
import { missingUser } from './missing-user.ts';
import { numericUser } from './numeric-user.ts';
import { onbuildTrigger } from './onbuild-trigger.ts';
import { passwordSet } from './password-set.ts';
import { pipCacheLeft } from './pip-cache-left.ts';
import { pipeWithoutPipefail } from './pipe-without-pipefail.ts';
import { constantPlatform, redundantTargetPlatform } from './platform.ts';
import { pointlessCommand } from './pointless-command.ts';
import { portRange } from './port-range.ts';
import { registryNotAllowed } from './registry-not-allowed.ts';
import { relativeWorkdir } from './relative-workdir.ts';
import { rootUserLast } from './root-user-last.ts';
import { secretFileCopied } from './secret-file-copied.ts';
import { secretInEnv } from './secret-in-env.ts';
import { shellByLink } from './shell-by-link.ts';
import { shellFormCommand } from './shell-form-command.ts';
import { shellcheck } from './shellcheck.ts';
import { sshPort } from './ssh-port.ts';
import { duplicateStageName, reservedStageName, stageByNumber } from './stage-names.ts';
import { sudo } from './sudo.ts';
import { syntax } from './syntax.ts';
import { undefinedFromArg } from './undefined-from-arg.ts';
import { unpinnedGo } from './unpinned-go.ts';
import { untaggedImage } from './untagged-image.ts';
import { updateAlone } from './update-alone.ts';
import { useraddHighUid } from './useradd-high-uid.ts';
import { versionRedirected } from './version-redirected.ts';
import { wgetAndCurl } from './wget-and-curl.ts';
import { wgetProgress } from './wget-progress.ts';
import { labelEmpty } from '../families/labels.ts';

/** The rules that stand alone; families add theirs in `../index.ts`. */
export const SINGLE_RULES: readonly AnyRule[] = [
  syntax, instructionOrder, onbuildTrigger, emptyContinuation, undefinedFromArg, portRange,
  untaggedImage, latestImage, registryNotAllowed, constantPlatform, redundantTargetPlatform,
  duplicateStageName, reservedStageName, stageByNumber, copyFromSelf, copyFromUnknownStage, copyWholeStage,
  copyNeedsDirectory, copyWithoutWorkdir, addInsteadOfCopy, addRemoteFile, archiveCopied,
  rootUserLast, missingUser, numericUser, sudo, passwordSet, secretInEnv, secretFileCopied, sshPort, downloadPipedToShell,
  relativeWorkdir, cdInsteadOfWorkdir, shellFormCommand, shellByLink, pipeWithoutPipefail, pointlessCommand, healthcheckMissing,
  updateAlone, installRecommends, aptInsteadOfAptGet, distributionUpgrade, apkCacheLeft, pipCacheLeft, unpinnedGo, versionRedirected,
  useraddHighUid, wgetProgress, wgetAndCurl, envSelfReference, labelKey, labelEmpty, labelMissing, labelUnknown,
  maintainer, legacyPair, instructionCasing, asCasing, consecutiveRuns, consecutiveCopies, inlineIgnore, shellcheck,
];
