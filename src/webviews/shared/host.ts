import type { FromProposal, FromWebview } from '../messages.ts';

interface Api {
  postMessage(message: FromWebview | FromProposal): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): Api;

/** May be acquired once only. */
const api = acquireVsCodeApi();

/** Tells the extension. */
export function post(message: FromWebview | FromProposal): void {
  api.postMessage(message);
}

/** What was kept when this view was last shown; `otherwise` where nothing was, or something of another shape. */
export function kept<S extends object>(otherwise: S): S {
  const state = api.getState();
  return typeof state === 'object' && state !== null ? { ...otherwise, ...state } : otherwise;
}

/** Keeps plain data until the view is shown again: hidden webviews are thrown away. */
export function keep(state: object): void {
  api.setState(state);
}

/** Hears the extension. Nobody else can post to a webview's window but VS Code's own frame around it. */
export function onMessage<M>(hear: (message: M) => void): void {
  window.addEventListener('message', (event: MessageEvent<M>) => hear(event.data));
}
