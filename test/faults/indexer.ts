import { openStore } from '../../src/adapters/index/store.ts';
import { openFolderVault } from '../../src/adapters/vault/folder.ts';
import { bringUpToDate } from '../../src/core/index/bring-up-to-date.ts';

// Brings the store of a vault up to date in a process of its own, so that it can be killed, or run beside another.

const [root = '', stateFolder = '', file = ''] = process.argv.slice(2);
const vault = await openFolderVault({ root, stateFolder });
const store = await openStore({ file, clock: Date.now });
if (!vault.ok || !store.ok) throw new Error(JSON.stringify([vault, store]));
console.log('begun');
await bringUpToDate(vault.value, store.value, { now: Date.now });
await store.value.close();
console.log('done');
