import type { ResourceTable } from '../types.ts';

/** Cameras, microphones, and what plays and records. */
export const media: ResourceTable = {
  types: {
    MediaDevices: ['navigator.mediaDevices'],
    MediaStream: ['await navigator.mediaDevices.getUserMedia', 'await navigator.mediaDevices.getDisplayMedia', 'MediaStream#clone()'],
  },
  resources: [
    {
      id: 'web-media-stream',
      name: 'media stream',
      acquire: [
        ...['await navigator.mediaDevices.getUserMedia', 'await navigator.mediaDevices.getDisplayMedia'],
        ...['await MediaDevices#getUserMedia', 'await MediaDevices#getDisplayMedia'],
        ...['HTMLCanvasElement#captureStream', 'HTMLMediaElement#captureStream'],
      ],
      release: [
        '_.getTracks().forEach((track) => track.stop())',
        '_.getVideoTracks().forEach((track) => track.stop())',
        '_.getAudioTracks().forEach((track) => track.stop())',
      ],
      type: 'MediaStream',
      idempotent: 'safe',
      plainProperties: ['id', 'active'],
    },
    {
      id: 'web-media-recorder',
      name: 'media recorder',
      acquire: { call: 'MediaRecorder#start', yields: 'receiver' },
      release: 'receiver.stop()',
      lifetime: 'process',
      idempotent: 'safe',
      errorMatters: true,
    },
    {
      id: 'web-audio-context',
      releaseNeverFails: true,
      name: 'audio context',
      acquire: 'new AudioContext',
      release: 'await _.close()',
      lifetime: 'process',
      servesBy: [],
      idempotent: 'rejects',
      plainProperties: ['sampleRate', 'currentTime', 'state', 'baseLatency', 'outputLatency'],
    },
    {
      id: 'web-codec',
      name: 'codec',
      acquire: ['new VideoEncoder', 'new VideoDecoder', 'new AudioEncoder', 'new AudioDecoder', 'new ImageDecoder'],
      release: '_.close()',
      idempotent: 'throws',
      errorMatters: true,
      plainProperties: ['state', 'encodeQueueSize', 'decodeQueueSize', 'type', 'complete'],
    },
    {
      id: 'web-video-frame',
      name: 'video frame',
      acquire: ['new VideoFrame', 'new AudioData', 'VideoFrame#clone', 'AudioData#clone'],
      release: '_.close()',
      idempotent: 'safe',
      plainProperties: [
        ...['format', 'duration', 'timestamp'],
        ...['codedWidth', 'codedHeight', 'codedRect', 'visibleRect', 'displayWidth', 'displayHeight', 'colorSpace'],
        ...['sampleRate', 'numberOfFrames', 'numberOfChannels'],
      ],
    },
  ],
};
