export { snappyUncompress } from 'hyparquet/src/snappy.js';
export { decompressLz4, decompressLz4Raw, decompressSnappy, decompressZstd, gunzip } from 'hyparquet-compressors';
