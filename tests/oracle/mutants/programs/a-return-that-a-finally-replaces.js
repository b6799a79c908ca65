import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  try {
    const file1 = await openFile('file1');
    try {
      if (!ready) {
        return 'r1';
      }
      return file1.readAsync();
    } finally {
      await file1.close();
    }
  } finally {
    if (ready) {
      return 'r2';
    }
  }
}
