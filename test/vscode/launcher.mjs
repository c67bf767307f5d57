#!/usr/bin/env node
/** Stands in for VS Code's executable on machines without a desktop: takes its arguments, gives its exit codes. */
import { register } from 'tsx/esm/api';

register();
await import('./standIn.ts');
