import type { ResourceTable } from '../types.ts';

/** Memory of the graphics card, and states of a canvas. */
const webglTypes = ['WebGLRenderingContext', 'WebGL2RenderingContext'];
const webglObjects = ['Buffer', 'Texture', 'Framebuffer', 'Renderbuffer', 'Shader', 'Program'];
const webgl2Objects = ['VertexArray', 'Sampler', 'TransformFeedback', 'Query'];

export const graphics: ResourceTable = {
  types: { GPUDevice: [], GPUAdapter: ['await navigator.gpu.requestAdapter'] },
  resources: [
    {
      id: 'web-image-bitmap',
      name: 'image bitmap',
      acquire: ['await createImageBitmap', 'OffscreenCanvas#transferToImageBitmap'],
      release: '_.close()',
      type: 'ImageBitmap',
      idempotent: 'safe',
      plainProperties: ['width', 'height'],
    },
    {
      id: 'web-webgl-object',
      name: 'WebGL object',
      acquire: [
        ...webglTypes.flatMap((type) => webglObjects.map((object) => `${type}#create${object}`)),
        ...webgl2Objects.map((object) => `WebGL2RenderingContext#create${object}`),
      ],
      release: [...webglObjects, ...webgl2Objects].map((object) => `receiver.delete${object}(_)`),
      lifetime: 'process',
      selfReleasing: 'collected',
      idempotent: 'safe',
    },
    {
      id: 'web-gpu-device',
      name: 'GPU device',
      acquire: 'await GPUAdapter#requestDevice',
      release: '_.destroy()',
      type: 'GPUDevice',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'web-gpu-buffer',
      name: 'GPU buffer',
      acquire: ['GPUDevice#createBuffer', 'GPUDevice#createTexture', 'GPUDevice#createQuerySet'],
      release: '_.destroy()',
      type: 'GPUBuffer',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'web-gpu-map',
      name: 'mapped GPU buffer',
      acquire: { call: 'await GPUBuffer#mapAsync', yields: 'receiver' },
      release: ['receiver.unmap()', 'receiver.destroy()'],
      idempotent: 'safe',
    },
    {
      id: 'web-canvas-save',
      name: 'saved canvas state',
      acquire: [
        { call: 'CanvasRenderingContext2D#save', yields: 'receiver' },
        { call: 'OffscreenCanvasRenderingContext2D#save', yields: 'receiver' },
      ],
      release: ['receiver.restore()', 'receiver.reset()'],
      lifetime: 'process',
      // A drawing that failed is drawn anew, on a canvas that is sized or reset before.
      selfReleasing: 'collected',
      idempotent: 'safe',
    },
  ],
  takers: ['#transferFromImageBitmap'],
};
