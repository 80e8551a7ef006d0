import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
export const mcp: Command = async () => EXIT.done;
