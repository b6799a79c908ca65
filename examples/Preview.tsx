import { useState } from 'react';
import { loadImage } from './load-image';

interface Props {
  readonly file: Blob;
}

/** The size of an image; a file that is no image stays in memory as long as the page is open. */
async function measure(file: Blob): Promise<string> {
  const address = URL.createObjectURL(file);
  const { width, height } = await loadImage(address);
  URL.revokeObjectURL(address);
  return `${width} × ${height}`;
}

export function Preview({ file }: Props) {
  const [size, setSize] = useState('?');
  return <button onClick={() => void measure(file).then(setSize)}>{size}</button>;
}
