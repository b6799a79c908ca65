import type { ResourceTable } from '../types.ts';

/** Tensors and sessions of machine learning, and widgets that hold a canvas. */
export const models: ResourceTable = {
  resources: [
    {
      id: 'onnx-session',
      name: 'inference session',
      module: ['onnxruntime-node', 'onnxruntime-web', 'onnxruntime-common'],
      acquire: 'await InferenceSession.create',
      release: 'await _.release()',
      type: 'InferenceSession',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'tfjs-tensor',
      name: 'tensor',
      module: ['@tensorflow/tfjs', '@tensorflow/tfjs-core', '@tensorflow/tfjs-node'],
      acquire: ['tensor', 'tensor1d', 'tensor2d', 'tensor3d', 'tensor4d', 'zeros', 'ones', 'scalar', 'variable', 'browser.fromPixels'],
      release: ['_.dispose()', 'dispose(_)'],
      type: 'Tensor',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'three-renderer',
      name: 'renderer',
      module: 'three',
      acquire: ['new WebGLRenderer', 'new WebGLRenderTarget', 'new PMREMGenerator'],
      release: '_.dispose()',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'ui-widget',
      name: 'chart',
      module: 'chart.js',
      acquire: 'new Chart',
      release: '_.destroy()',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'ui-map',
      name: 'map',
      acquire: [
        { call: 'map', module: 'leaflet' },
        { call: 'new Map', module: ['mapbox-gl', 'maplibre-gl'] },
      ],
      release: '_.remove()',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'monaco-editor',
      name: 'editor',
      module: 'monaco-editor',
      acquire: ['editor.create', 'editor.createModel', 'editor.createDiffEditor'],
      release: '_.dispose()',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'echarts',
      name: 'chart',
      module: ['echarts', 'echarts/core'],
      acquire: 'init',
      release: ['_.dispose()', 'dispose(_)'],
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
