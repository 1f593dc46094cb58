// User settings that make VS Code the same for every test, and keep what is not ours out of screenshots.

/** No welcome, no chat, no trust dialogue (suites about trust turn it on), no saving by itself. */
export const quiet = {
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.showReleaseNotes': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'window.autoDetectColorScheme': false,
};
