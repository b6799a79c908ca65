import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  try {
    if (ready) {
      throw new Error('t1');
    }
  } catch (error) {
    console.error(error);
  }
  await file1.close();
}
