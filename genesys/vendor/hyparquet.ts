export { snappyUncompress } from 'hyparquet/src/snappy.js';
export { decompressLz4, decompressLz4Raw, decompressSnappy, gunzip } from 'hyparquet-compressors';
