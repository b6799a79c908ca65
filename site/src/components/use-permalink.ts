/** Keeps the URL's hash and the state of the playground together. */
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import type { PlaygroundState } from '../engine/protocol.ts';
import { decodeState, emptyState, encodeState } from '../permalink.ts';

/** How long after the last change the hash is written: browsers refuse too many changes in a short time. */
const pauseInMilliseconds = 300;

/** What the hash says when the page is opened; an empty editor and a message where that cannot be read. */
export function openedState(otherwise: PlaygroundState): { readonly state: PlaygroundState; readonly message: string } {
  const decoded = decodeState(location.hash);
  if (decoded.kind === 'unreadable') return { state: emptyState, message: decoded.message };
  return { state: decoded.kind === 'state' ? decoded.state : otherwise, message: '' };
}

/** Writes each change of `state` into the hash, and tells of links that are opened while the page is shown. */
export function usePermalink(state: Readonly<Ref<PlaygroundState>>, opened: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(state, () => {
    clearTimeout(timer);
    timer = setTimeout(() => writeHash(state.value), pauseInMilliseconds);
  });
  onMounted(() => addEventListener('hashchange', opened));
  onBeforeUnmount(() => {
    clearTimeout(timer);
    removeEventListener('hashchange', opened);
  });
}

/** Puts a state into the address of the page; `false` where it is too long for one. */
export function writeHash(state: PlaygroundState): boolean {
  const hash = encodeState(state);
  history.replaceState(history.state, '', `${location.pathname}${location.search}${hash ?? ''}`);
  return hash !== undefined;
}
