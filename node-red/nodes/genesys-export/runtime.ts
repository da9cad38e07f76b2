import type { NodeAPI } from 'node-red';
export function registerExport(RED: NodeAPI): void { void RED; }
