import type { ResourceTable } from '../types.ts';

/** Callbacks of the browser's own clock. */
export const frames: ResourceTable = {
  resources: [
    {
      id: 'web-animation-frame',
      name: 'animation frame',
      acquire: 'requestAnimationFrame',
      release: 'cancelAnimationFrame(_)',
      selfReleasing: 'fires',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'web-idle-callback',
      name: 'idle callback',
      acquire: 'requestIdleCallback',
      release: 'cancelIdleCallback(_)',
      selfReleasing: 'fires',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'web-video-frame-callback',
      name: 'video frame callback',
      acquire: 'HTMLVideoElement#requestVideoFrameCallback',
      release: 'receiver.cancelVideoFrameCallback(_)',
      selfReleasing: 'fires',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
