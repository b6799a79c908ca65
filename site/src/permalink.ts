/** The state of the playground in the URL's hash: JSON as base64url. Nothing of it reaches a server. */
import { configChoices, languages, type PlaygroundState } from './engine/protocol.ts';

const prefix = '#code=';

/** Longer hashes are not read: browsers and chats cut them, and nobody reads so much code in a playground. */
export const maximumLength = 200_000;

export const emptyState: PlaygroundState = { code: '', language: 'ts', config: 'recommended', rules: '{}', settings: '{}' };

/** The hash for a state; `undefined` where it would be too long to be read again. */
export function encodeState(state: PlaygroundState): string | undefined {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const hash = prefix + btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return hash.length <= maximumLength ? hash : undefined;
}

export type Decoded =
  | { readonly kind: 'none' }
  | { readonly kind: 'state'; readonly state: PlaygroundState }
  | { readonly kind: 'unreadable'; readonly message: string };

/** What a hash says. Never throws: hashes are cut, mistyped and made up. */
export function decodeState(hash: string): Decoded {
  if (!hash.startsWith(prefix)) return { kind: 'none' };
  if (hash.length > maximumLength) return { kind: 'unreadable', message: 'The link is too long to be read.' };
  try {
    const binary = atob(hash.slice(prefix.length).replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const state = stateOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (state) return { kind: 'state', state };
  } catch {
    // What cannot be read is told below, whatever is wrong with it.
  }
  return { kind: 'unreadable', message: 'The link is damaged: its code cannot be read.' };
}

function stateOf(value: unknown): PlaygroundState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, language, config, rules, settings } = value as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || typeof rules !== 'string' || typeof settings !== 'string') return undefined;
  const knownLanguage = languages.find((each) => each === language);
  const knownConfig = configChoices.find((each) => each === config);
  if (!knownLanguage || !knownConfig) return undefined;
  return { code, language: knownLanguage, config: knownConfig, rules, settings };
}
