import { useMemo } from 'react';
import { Feed } from './feed.js';

export function News({ port }: { readonly port: number }) {
  const socket = useMemo(() => new WebSocket(`ws://localhost:${port}`), [port]); // clean
  return <Feed socket={socket} />;
}
