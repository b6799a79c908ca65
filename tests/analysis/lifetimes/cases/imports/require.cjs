const { openSync: openFile, fsyncSync } = require('node:fs');
const files = require('fs');
const { open } = require('fs').promises;

exports.touch = function touch(path) {
  const fd = openFile(path, 'a'); // leaks: neverReleased at end
  fsyncSync(fd); // held: fd
};

exports.touchAgain = function touchAgain(path) {
  const fd = files.openSync(path, 'a'); // leaks: neverReleased at end
  files.fsyncSync(fd); // held: fd
};

exports.touchSoon = async function touchSoon(path) {
  const file = await open(path, 'a'); // leaks: neverReleased at end
  await file.sync(); // held: file
};
